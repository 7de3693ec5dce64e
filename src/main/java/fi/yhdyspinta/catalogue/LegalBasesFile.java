package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.LegalBasis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code legal-bases.yaml}: one entry a version, several under one code where the law was renumbered. */
final class LegalBasesFile {
    private static final Map<String, Boolean> CONSENT = Map.of("required", true, "none", false);
    private static final Map<String, String> FEEDBACK =
            Map.of("allowed", "allowed", "with-consent", "with-consent", "none", "none");
    private static final String[] MEMBERS = {
        "code",
        "statute",
        "section",
        "validFrom",
        "validTo",
        "replacedBy",
        "consent",
        "written",
        "feedback",
        "text",
        "source",
        "certainty"
    };

    private LegalBasesFile() {}

    static Map<String, LegalBasis> read(Spot file) {
        var versions = new LinkedHashMap<String, List<LegalBasis.Version>>();
        var entries = file.entries();
        for (var entry : entries) {
            var version = version(entry);
            var earlier = versions.computeIfAbsent(entry.code(), code -> new ArrayList<>());
            if (earlier.stream().anyMatch(other -> overlap(other, version))) {
                throw entry.fault(
                        "validFrom", "overlaps another version of the same code; end that one the day before");
            }
            earlier.add(version);
        }
        for (var entry : entries) {
            if (entry.has("replacedBy") && !versions.containsKey(entry.text("replacedBy"))) {
                throw entry.fault(
                        "replacedBy", "names " + entry.text("replacedBy") + ", which this file does not have");
            }
        }
        var bases = new LinkedHashMap<String, LegalBasis>();
        versions.forEach((code, all) -> bases.put(code, new LegalBasis(code, all)));
        return Map.copyOf(bases);
    }

    private static LegalBasis.Version version(Spot entry) {
        entry.only(MEMBERS).at("statute").only("fi", "sv");
        entry.text("section");
        entry.at("text").words();
        entry.word("feedback", FEEDBACK);
        entry.at("certainty").certainty();
        var from = entry.at("validFrom").date();
        var to = entry.has("validTo") ? entry.at("validTo").date() : null;
        if (to != null && to.isBefore(from)) {
            throw entry.fault("validTo", "is before validFrom");
        }
        return new LegalBasis.Version(
                from, to, entry.text("replacedBy", null), entry.word("consent", CONSENT), entry.flag("written"));
    }

    private static boolean overlap(LegalBasis.Version one, LegalBasis.Version other) {
        return !endsBefore(one, other) && !endsBefore(other, one);
    }

    private static boolean endsBefore(LegalBasis.Version one, LegalBasis.Version other) {
        return one.validTo() != null && one.validTo().isBefore(other.validFrom());
    }
}
