package fi.yhdyspinta.road;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.NewPartner;
import fi.yhdyspinta.partner.Profile;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;

/** A house with a partner made of each profile, their systems, and the real road between them. */
final class MadePartners implements AutoCloseable {
    /** Partners for whom messages wait until they fetch them. */
    static final List<String> AT_THE_HUB = ProfileSample.PROFILES.byName().values().stream()
            .filter(profile -> profile.start().message().stream()
                    .anyMatch(message -> Set.of("portal", "mail").contains(message.door())))
            .map(Profile::name)
            .toList();

    private static final Map<String, String> TYPES =
            Map.of("hus-referral", "application/xml", "fhir-task", "application/fhir+json");

    final Sink partners = new Sink();
    final GreenMail mail = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    final Path results;
    private final SftpPlace place;
    private final House house;
    private final OpenRoad road;

    MadePartners(Path data) throws Exception {
        place = new SftpPlace(data.resolve("sftp"), ProfileSample.BY_FILES, "id." + ProfileSample.BY_FILES);
        results = place.folder("results");
        var routes = Sink.routesTo(partners.port(), data.resolve("routes"));
        for (var profile : ProfileSample.PROFILES.byName().values()) {
            var folder = Files.createDirectories(routes.resolve("partners").resolve(profile.name()));
            // nobody waits half a minute for a file here
            Files.writeString(
                    folder.resolve("partner.yaml"),
                    profile.toPartner(made(profile))
                            .replaceAll("\n( +)username: .*", "$0\n$1period: '200'\n$1settled: '200'"));
        }
        leaveFiles();
        house = new House(Database.h2(), data, Clock.tickMillis(ZoneOffset.UTC), "node-a", routes);
        mail.setUser("yhdyspinta@localhost", "hub", "mail-key");
        mail.start();
        road = new OpenRoad(
                house,
                data.resolve("artemis"),
                Map.of(
                        "SMTP_HOST", "localhost",
                        "SMTP_PORT", String.valueOf(mail.getSmtp().getPort()),
                        "SMTP_USER", "hub",
                        "SMTP_PASSWORD", "mail-key",
                        "SMTP_STARTTLS", "false"));
        for (var sample : ProfileSample.of("consent")) {
            house.consentDesk.record(new Caller(sample.profile(), Caller.PARTNER, "test"), sample.bytes());
        }
    }

    private NewPartner made(Profile profile) throws IOException {
        boolean isSchool = profile.recipientClass().equals("school");
        return new NewPartner(
                profile.name(),
                addressOf(profile),
                profile.name(),
                Map.of(),
                isSchool ? "837" : null,
                isSchool ? "tampere" : null,
                Map.of(),
                null,
                Map.of("knownHosts", place.knownHosts()),
                null);
    }

    private String addressOf(Profile profile) {
        var doors = profile.start().out().stream().map(Profile.Out::door).toList();
        if (doors.contains("sftp")) {
            return place.url();
        }
        return doors.contains("mail")
                ? "mailto:" + profile.name() + "@example.org"
                : "http://localhost:" + partners.port() + "/" + profile.name();
    }

    /** What stands by the server of files before the hub looks. */
    private void leaveFiles() throws IOException {
        var folder = place.folder("in");
        for (var sample : ProfileSample.of("sends")) {
            if (sample.isOfAFile()) {
                Files.write(folder.resolve(sample.name() + ".csv"), sample.bytes());
            }
        }
    }

    /** Posts at a partner's own door. */
    Exchange post(String partner, String format, byte[] body) {
        return road.context
                .createProducerTemplate()
                .request(DirectRest.name("post", "in/{partner}/{format}"), exchange -> {
                    exchange.setProperty("caller", partner);
                    exchange.getIn().setHeader("partner", partner);
                    exchange.getIn().setHeader("format", format);
                    exchange.getIn().setHeader(Exchange.CONTENT_TYPE, TYPES.getOrDefault(format, "application/json"));
                    exchange.getIn().setBody(body);
                });
    }

    /** Whether a receipt's recipient has got its parcel, or has it waiting. */
    boolean has(Map<String, Object> recipient) {
        var partner = String.valueOf(recipient.get("partner"));
        return AT_THE_HUB.contains(partner)
                ? house.fetching.waiting(system(partner), 0, 100).stream()
                        .anyMatch(item -> item.waits().key().toString().equals(Tree.text(recipient, "parcelId")))
                : !deliveries(recipient).isEmpty();
    }

    /** What waits at the hub comes by being fetched; from then on it is delivered like what was brought. */
    void fetchWhatWaits() {
        AT_THE_HUB.forEach(partner -> house.fetching.waiting(system(partner), 0, 100).stream()
                .map(item -> house.fetching.fetch(system(partner), item.waits().key()))
                .forEach(got -> partners.deliveries.add(new Sink.Delivery(
                        "/" + partner, got.key().toString(), null, got.contentType(), null, got.body()))));
    }

    private static Caller system(String partner) {
        return new Caller(partner, Caller.PARTNER, "test");
    }

    /** What has come of a receipt's parcel. */
    List<Sink.Delivery> deliveries(Map<String, Object> recipient) {
        return partners.deliveries.stream()
                .filter(delivery -> delivery.key().equals(Tree.text(recipient, "parcelId")))
                .toList();
    }

    /** What has come to a path of the partners' systems. */
    List<String> told(String path) {
        return partners.at(path).stream()
                .map(each -> new String(each.body(), StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void close() throws Exception {
        road.close();
        mail.stop();
        place.close();
        partners.close();
    }
}
