package fi.yhdyspinta.walk;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A ground that asks for a consent, as its recorder may use it today.
 *
 * @param basis its code, such as {@code JULKL-26.1}
 * @param statute the act's name, by language
 * @param section of the act
 * @param text the ground in plain words, by language
 * @param isWritten whether the consent must be written
 * @param typesByRecipient which messages may go to each partner on it, by the partner's name
 * @param isToNgosAlone whether nobody but NGOs gets anything on it: they get no hetu and no diagnosis (domain C1)
 */
public record Consentable(
        String basis,
        Map<String, String> statute,
        String section,
        Map<String, String> text,
        boolean isWritten,
        Map<String, Set<String>> typesByRecipient,
        boolean isToNgosAlone) {

    /** Who may get something on it, by name. */
    public Collection<String> recipients() {
        return typesByRecipient.keySet();
    }

    /** All messages that may go on it, by code. */
    public List<String> types() {
        var all = new TreeSet<String>();
        typesByRecipient.values().forEach(all::addAll);
        return List.copyOf(all);
    }

    /** Of what may be told, what this ground has any use for. */
    public List<String> ofWhat(List<String> categories) {
        return categories.stream()
                .filter(category -> !isToNgosAlone || !ConsentRules.NEVER_TO_NGOS.contains(category))
                .toList();
    }
}
