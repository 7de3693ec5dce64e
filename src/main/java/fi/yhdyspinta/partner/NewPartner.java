package fi.yhdyspinta.partner;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What makes a partner of a profile.
 *
 * @param name the partner's name: stands in paths and keys
 * @param url its address, empty while nobody has told it; each of the profile's paths is put after it
 * @param secret name of the secret that the hub shows it
 * @param names what it is called, by language; empty: as its profile
 * @param municipality code of the municipality where its schools stand, or null
 * @param calendar code of the calendar of its schools, or null
 * @param organisation {@code id}, {@code system} and {@code businessId}; empty while its number is not known
 * @param notice a mail address that is told that something waits at the hub, a link and nothing else; or null
 * @param options words of its doors that only the partner knows, e.g. {@code knownHosts} of an SFTP server
 * @param validFrom first day of the agreement, or null
 */
public record NewPartner(
        String name,
        String url,
        String secret,
        Map<String, String> names,
        String municipality,
        String calendar,
        Map<String, String> organisation,
        String notice,
        Map<String, String> options,
        LocalDate validFrom) {

    /** A place in a door's word for what is the partner's own. */
    static final Pattern OWN = Pattern.compile("\\{([A-Za-z]{1,40})}");

    /** A partner of which no more is known than where it is. */
    public static NewPartner of(String name, String url, String secret) {
        return new NewPartner(name, url, secret, Map.of(), null, null, Map.of(), null, Map.of(), null);
    }

    /** The address of one of its doors; null while nobody has told where it is. */
    String at(String path) {
        if (url.isEmpty()) {
            return null;
        }
        return path == null ? url : url.replaceAll("/+$", "") + path;
    }

    /** A door's word with what is the partner's own in it; what nobody has told stays as it stands. */
    String fill(String word) {
        var own = new HashMap<>(options);
        own.put("name", name);
        own.put("address", url.replaceFirst("^mailto:", ""));
        return OWN.matcher(word)
                .replaceAll(found -> Matcher.quoteReplacement(own.getOrDefault(found.group(1), found.group())));
    }
}
