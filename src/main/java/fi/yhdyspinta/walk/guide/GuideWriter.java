package fi.yhdyspinta.walk.guide;

import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.decision.Permit;
import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Partner;
import fi.yhdyspinta.proof.Chain;
import fi.yhdyspinta.walk.Rulebook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Puts a partner's guide together from what runs. */
final class GuideWriter {
    /** Doors that leave things at the hub. */
    private static final Set<String> AT_THE_HUB = Set.of("portal", "poll", "mail");

    private final Rulebook rulebook;
    private final String hubUrl;
    private final FormatFiles files;

    GuideWriter(Rulebook rulebook, String hubUrl, FormatFiles files) {
        this.rulebook = rulebook;
        this.hubUrl = hubUrl;
        this.files = files;
    }

    PartnerGuide guide(Partner partner, Instant since, String catalogue) {
        var formats = new TreeSet<>(GuideDesk.formats(partner));
        return new PartnerGuide(
                partner,
                partner.revision(),
                since,
                tag(partner, formats, catalogue),
                hubUrl,
                partner.in().stream()
                        .filter(in -> in.at().isEmpty())
                        .map(in -> posting(partner, in.format()))
                        .toList(),
                partner.in().stream()
                        .flatMap(in -> in.at().map(at -> reached("in", at)).stream())
                        .toList(),
                Stream.of(
                                partner.messageEndpoint().map(at -> reached("message", at)),
                                partner.statusEndpoint().map(at -> reached("status", at)),
                                partner.resultEndpoint().map(at -> reached("result", at)))
                        .flatMap(Optional::stream)
                        .toList(),
                formats.stream().map(format -> spoken(partner, format)).toList(),
                passing(partner, partner.agreement().sends(), true),
                passing(partner, partner.agreement().receives(), false));
    }

    private String tag(Partner partner, Set<String> formats, String catalogue) {
        var parts = new ArrayList<String>();
        parts.add(partner.name() + partner.revision());
        formats.forEach(format -> parts.add(format + files.revision(format)));
        parts.add(catalogue);
        return Chain.digest(String.join(" ", parts).getBytes(StandardCharsets.UTF_8));
    }

    private PartnerGuide.Posting posting(Partner partner, String format) {
        return new PartnerGuide.Posting(
                format.equals("fhir-task") ? "PUT" : "POST",
                path(partner, format),
                format,
                mediaType(format),
                files.samples(format).stream()
                        .filter(sample -> sample.contains(".in."))
                        .findFirst());
    }

    // FHIR has an address of its own; all else is posted below the partner's name
    private static String path(Partner partner, String format) {
        return switch (format) {
            case "fhir-message" -> "/fhir/$process-message";
            case "fhir-task" -> "/fhir/Task/{id}";
            default -> "/in/" + partner.name() + "/" + format;
        };
    }

    private String mediaType(String format) {
        return Optional.ofNullable(rulebook.formats().get(format))
                .map(found -> found.mediaTypes().get(0))
                .orElse("application/json");
    }

    private PartnerGuide.Reached reached(String way, Partner.Endpoint at) {
        return new PartnerGuide.Reached(
                way,
                at.door(),
                AT_THE_HUB.contains(at.door()) ? "" : at.url(),
                at.format(),
                mediaType(at.format()),
                at.credential() != null);
    }

    private PartnerGuide.Spoken spoken(Partner partner, String name) {
        var format = Optional.ofNullable(rulebook.formats().get(name));
        boolean reads = partner.formatsIn().contains(name);
        boolean writes = Stream.of(partner.messageEndpoint(), partner.statusEndpoint(), partner.resultEndpoint())
                .flatMap(Optional::stream)
                .anyMatch(endpoint -> endpoint.format().equals(name));
        return new PartnerGuide.Spoken(
                name,
                files.title(name),
                files.revision(name),
                format.map(found -> found.carries() == Format.Carries.MESSAGE ? "message" : "status")
                        .orElse("message"),
                format.map(Format::mediaTypes).orElse(List.of()),
                reads,
                writes,
                files.describing(name),
                files.samples(name).stream()
                        .filter(sample -> sample.contains(".in.") ? reads : writes)
                        .toList());
    }

    private List<PartnerGuide.Passing> passing(Partner partner, Set<String> codes, boolean isSent) {
        return codes.stream()
                .sorted()
                .map(code -> rulebook.catalogue().types().get(code))
                .filter(Objects::nonNull)
                .map(type -> new PartnerGuide.Passing(type.code(), type.names(), grounds(partner, type, isSent)))
                .toList();
    }

    private List<PartnerGuide.Ground> grounds(Partner partner, MessageType type, boolean isSent) {
        var own = partner.recipientClass();
        var byBasis = new TreeMap<String, List<Permit>>();
        type.permits().stream()
                .filter(permit -> (isSent ? permit.from() : permit.to()).contains(own))
                .forEach(permit -> byBasis.computeIfAbsent(permit.basis(), basis -> new ArrayList<>())
                        .add(permit));
        return byBasis.entrySet().stream()
                .map(basis -> ground(own, type, basis.getKey(), basis.getValue(), isSent))
                .toList();
    }

    private PartnerGuide.Ground ground(
            String own, MessageType type, String basis, List<Permit> permits, boolean isSent) {
        var first = permits.get(0);
        var statute = statute(basis);
        var others = permits.stream()
                .flatMap(permit -> (isSent ? permit.to() : permit.from()).stream())
                .distinct()
                .sorted()
                .map(code -> rulebook.catalogue().classes().get(code).names())
                .toList();
        var ownClass = rulebook.catalogue().classes().get(own);
        return new PartnerGuide.Ground(
                basis,
                Objects.toString(statute.get("statute"), ""),
                Objects.toString(statute.get("section"), ""),
                others,
                first.isDuty(),
                first.consentRequired(),
                first.senderSees().wire(),
                isSent || ownClass == null ? List.of() : ownClass.pathsOf(type.code(), basis),
                permits.stream()
                        .flatMap(permit -> permit.deadlines().stream())
                        .distinct()
                        .map(code -> rulebook.catalogue().deadlines().get(code))
                        .filter(Objects::nonNull)
                        .map(rule -> new PartnerGuide.Clock(rule.code(), rule.names(), rule.section()))
                        .toList());
    }

    // of a code with several wordings the one that holds last
    private Map<String, Object> statute(String code) {
        return Tree.list(rulebook.catalogue().files().get("legal-bases")).stream()
                .map(Tree::map)
                .filter(basis -> code.equals(basis.get("code")))
                .reduce((earlier, later) -> later)
                .orElse(Map.of());
    }
}
