package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Partner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Recipients that a sender names by an organisation's number instead of the partner's name. */
final class Addressing {
    private static final String NUMBER = "organisation";

    private Addressing() {}

    /**
     * The canonical tree with each recipient under its partner's name. A number that no partner has, or that several
     * have, stays in the name's place: the rules refuse it as they refuse any name that they don't know.
     */
    static Map<String, Object> named(Map<String, Object> tree, Rulebook rulebook) {
        var recipients = Tree.list(tree.get("recipients"));
        if (recipients.stream().noneMatch(recipient -> Tree.map(recipient).containsKey(NUMBER))) {
            return tree;
        }
        var named = new ArrayList<Object>();
        for (var each : recipients) {
            var recipient = new LinkedHashMap<>(Tree.map(each));
            var number = recipient.remove(NUMBER);
            if (number != null) {
                recipient.putIfAbsent("partner", name(String.valueOf(number), rulebook));
            }
            named.add(recipient);
        }
        var whole = new LinkedHashMap<>(tree);
        whole.put("recipients", named);
        return Tree.freeze(whole);
    }

    private static String name(String number, Rulebook rulebook) {
        var partners = rulebook.partners().values().stream()
                .filter(partner -> partner.organisationId().equals(number))
                .map(Partner::name)
                .toList();
        return partners.size() == 1 ? partners.get(0) : number;
    }
}
