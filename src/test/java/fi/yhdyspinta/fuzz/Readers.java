package fi.yhdyspinta.fuzz;

import fi.yhdyspinta.catalogue.CatalogueReaders;
import fi.yhdyspinta.desk.api.DeskReaders;
import fi.yhdyspinta.format.FormatReaders;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.PersonInText;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.XRoadId;
import fi.yhdyspinta.partner.PartnerReaders;
import fi.yhdyspinta.people.roster.RosterReaders;
import fi.yhdyspinta.plan.PlanReaders;
import fi.yhdyspinta.proof.Verification;
import fi.yhdyspinta.road.RoadReaders;
import fi.yhdyspinta.walk.WalkReaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every reader of the hub's, room by room. A new one is a line in the table of its room. */
final class Readers {
    private Readers() {}

    static List<Reader> all() {
        return Stream.of(
                        FormatReaders.all(),
                        CatalogueReaders.all(),
                        PartnerReaders.all(),
                        RosterReaders.all(),
                        PlanReaders.all(),
                        RoadReaders.all(),
                        DeskReaders.all(),
                        WalkReaders.all(),
                        others())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Reader> others() {
        return List.of(
                Reader.ofSecrets(
                        "xroad-ids",
                        Reader.texts("FI/MUN/9990101-9/Opetus", "FI%2FX/%C3%A4/%2e%2e/x"),
                        bytes -> XRoadId.of(text(bytes)).map(XRoadId::encoded)),
                Reader.ofSecrets(
                        "person-in-text",
                        Reader.texts("Aino 140513A902H", "1.2.246.562.24.10000000008", "14 05 13 A902H"),
                        bytes -> PersonInText.isIn(text(bytes))),
                Reader.ofSecrets(
                        "audit-lines",
                        Reader.texts("{\"export\":{\"from\":\"\",\"to\":\"\"}}\n{\"publicKey\":\"MCow\"}\n"
                                + "{\"checkpoint\":{\"seq\":1,\"hash\":\"ab\"},\"signature\":\"x\"}\n"
                                + "{\"entry\":{\"id\":\"a\"},\"seq\":1,\"digest\":\"ab\"}\n{\"end\":{\"last\":1}}"),
                        Readers::verify));
    }

    private static void verify(byte[] bytes) {
        var verification = new Verification(Optional.empty());
        text(bytes).lines().limit(50).forEach(line -> {
            try {
                verification.line(Json.object(line.getBytes(StandardCharsets.UTF_8)));
            } catch (Refused notJson) {
                verification.unreadable();
            }
        });
        verification.outcome();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
