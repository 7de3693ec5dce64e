package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.FormatAbout;
import fi.yhdyspinta.format.Schema;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.partner.Partner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The running partners that speak a format, and whether another version of it would still serve them. */
final class FormatUses {
    private final String format;
    private final List<Partner> users;

    FormatUses(Rulebook rulebook, String format) {
        this.format = format;
        this.users = rulebook.partners().values().stream()
                .filter(new Uses(Uses.Kind.FORMAT, format)::isOf)
                .sorted(Comparator.comparing(Partner::name))
                .toList();
    }

    List<String> names() {
        return users.stream().map(Partner::name).toList();
    }

    private String told(List<Partner> partners) {
        return String.join(", ", partners.stream().map(Partner::name).toList());
    }

    private List<Partner> written() {
        return users.stream()
                .filter(partner -> Stream.of(
                                partner.messageEndpoint(), partner.statusEndpoint(), partner.resultEndpoint())
                        .flatMap(endpoint -> endpoint.stream())
                        .anyMatch(endpoint -> endpoint.format().equals(format)))
                .toList();
    }

    private List<Partner> read() {
        return users.stream()
                .filter(partner -> partner.formatsIn().contains(format))
                .toList();
    }

    /** What the users would be without, against the format as it runs. */
    List<Refusal> lost(Format now, Format next, Map<String, String> files, Schema canonical) {
        var lost = new ArrayList<Refusal>();
        if (users.isEmpty()) {
            return lost;
        }
        var about = FormatAbout.of(format, files);
        if (now.carries() != next.carries()) {
            lost.add(Refusal.ofSender("FORMAT_CARRIES_ANOTHER", "/files/format.yaml", told(users)));
        }
        if (!read().isEmpty() && !about.reads()) {
            lost.add(Refusal.ofSender("FORMAT_READS_NO_MORE", "/files/format.yaml", told(read())));
        }
        if (!read().isEmpty() && !next.mediaTypes().containsAll(now.mediaTypes())) {
            lost.add(Refusal.ofSender("FORMAT_TAKES_LESS", "/files/format.yaml", told(read())));
        }
        if (!written().isEmpty() && !(about.writes() && hasWriter(files))) {
            lost.add(Refusal.ofSender("FORMAT_WRITES_NO_MORE", "/files/format.yaml", told(written())));
        }
        if (!written().isEmpty()) {
            var before = new HashSet<>(now.codeGaps(canonical));
            next.codeGaps(canonical).stream()
                    .filter(gap -> !before.contains(gap))
                    .forEach(gap -> lost.add(Refusal.ofSender(
                            "FORMAT_CODE_LOST", "/files/codes.yaml", gap.code(), gap.list(), told(written()))));
        }
        return lost;
    }

    private static boolean hasWriter(Map<String, String> files) {
        return files.containsKey("write.jsonata")
                || files.containsKey("write.xsl")
                || files.getOrDefault("columns.yaml", "").contains("writes:");
    }
}
