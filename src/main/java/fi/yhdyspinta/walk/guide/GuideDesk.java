package fi.yhdyspinta.walk.guide;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Documents;
import fi.yhdyspinta.partner.Partner;
import fi.yhdyspinta.partner.PartnerRevisions;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.Opening;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.Transactions;
import fi.yhdyspinta.walk.Wording;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page that a partner's IT department gets, and its parts to download. Those who run the hub see each; who works at a
 * partner, and its system, see their own; to everybody else there is none.
 */
@Singleton
public class GuideDesk {
    private final Transactions transactions;
    private final Documents documents;
    private final PartnerRevisions revisions;
    private final Opening opening;
    private final Wording wording;
    private final Settings settings;
    private final Clock clock;

    @Inject
    public GuideDesk(
            Transactions transactions,
            Documents documents,
            PartnerRevisions revisions,
            Opening opening,
            Wording wording,
            Settings settings,
            Clock clock) {
        this.transactions = transactions;
        this.documents = documents;
        this.revisions = revisions;
        this.opening = opening;
        this.wording = wording;
        this.settings = settings;
        this.clock = clock;
    }

    /** A file to download. */
    public record File(String name, String mediaType, byte[] body) {}

    /** @throws Refused UNKNOWN where no such partner runs, or it is not the caller's to see */
    public PartnerGuide of(Caller caller, String name) {
        var partner = own(caller, name);
        var files = new FormatFiles(settings.routes(), texts(partner));
        return new GuideWriter(opening.rulebook(), settings.hubUrl(), files)
                .guide(
                        partner,
                        since(partner),
                        Integer.toHexString(
                                opening.rulebook().catalogue().files().hashCode()));
    }

    private Partner own(Caller caller, String name) {
        boolean mayLook = caller.name().equals(name) || caller.may(Rights.READ_FLOWS);
        return Optional.ofNullable(opening.rulebook().partners().get(name))
                .filter(found -> mayLook)
                .orElseThrow(GuideDesk::unknown);
    }

    private static Refused unknown() {
        return new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
    }

    private Instant since(Partner partner) {
        return transactions
                .call(() -> revisions.known(partner.name(), partner.revision()))
                .map(PartnerRevisions.Known::madeAt)
                .orElse(clock.instant());
    }

    private Map<String, Documents.FormatRevision> texts(Partner partner) {
        var now = clock.instant();
        return transactions.call(() -> formats(partner).stream()
                .flatMap(format -> documents.formatAt(format, now).stream().map(found -> Map.entry(format, found)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The formats of a partner, whichever way. */
    static Set<String> formats(Partner partner) {
        return Stream.concat(
                        partner.formatsIn().stream(),
                        Stream.of(partner.messageEndpoint(), partner.statusEndpoint(), partner.resultEndpoint())
                                .flatMap(Optional::stream)
                                .map(Partner.Endpoint::format))
                .collect(Collectors.toSet());
    }

    /** What describes a format. @throws Refused UNKNOWN where the partner does not speak it, or nothing describes it */
    public File schema(Caller caller, String name, String format) {
        var partner = own(caller, name);
        var files = new FormatFiles(settings.routes(), texts(partner));
        return files.schema(format).orElseThrow(GuideDesk::unknown);
    }

    /** A sample: invented people. @throws Refused UNKNOWN where the partner does not speak it, or there is no such sample */
    public File sample(Caller caller, String name, String format, String sample) {
        var partner = own(caller, name);
        var files = new FormatFiles(settings.routes(), texts(partner));
        return files.sample(format, sample).orElseThrow(GuideDesk::unknown);
    }

    /** An OpenAPI 3.1 document of what this partner may call, and of what the hub calls at its own. */
    public byte[] openApi(Caller caller, String name) {
        var guide = of(caller, name);
        var files = new FormatFiles(settings.routes(), texts(guide.partner()));
        return Json.bytes(new GuideOpenApi(guide, files).document());
    }

    /**
     * What the hub can do for this partner by FHIR, as a CapabilityStatement (R4) with its own events alone.
     *
     * @throws Refused UNKNOWN where it speaks no FHIR
     */
    public byte[] capabilities(Caller caller, String name) {
        var guide = of(caller, name);
        if (!guide.speaksFhir()) {
            throw unknown();
        }
        var codes = Stream.concat(guide.sends().stream(), guide.gets().stream())
                .map(PartnerGuide.Passing::code)
                .collect(Collectors.toSet());
        return wording.metadata("fhir-message", codes).body();
    }
}
