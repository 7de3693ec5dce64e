package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.DocumentYaml;
import fi.yhdyspinta.partner.PartnerDraft;
import java.util.HashMap;
import java.util.Map;

/** What a partner is to be called, as far as its draft says. */
final class DraftNames {
    private DraftNames() {}

    static Map<String, String> of(PartnerDraft draft) {
        try {
            var names = new HashMap<String, String>();
            Tree.map(DocumentYaml.tree(draft.document()).get("names")).forEach((language, name) -> {
                if (name instanceof String text && !text.isBlank()) {
                    names.put(language, text);
                }
            });
            return names;
        } catch (DocumentYaml.Unreadable neverKept) {
            return Map.of();
        }
    }
}
