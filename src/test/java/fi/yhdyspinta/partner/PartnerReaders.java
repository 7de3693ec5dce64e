package fi.yhdyspinta.partner;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.fuzz.Reader;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.directory.Ptv;
import fi.yhdyspinta.partner.directory.PtvSettings;
import fi.yhdyspinta.partner.directory.PtvUnits;
import fi.yhdyspinta.partner.directory.UnreadableUnit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What this room reads from outside: partners' and profiles' documents, and the units of the Palvelutietovaranto. */
public final class PartnerReaders {
    private static final Path ROUTES = Path.of("integration-routes");

    private PartnerReaders() {}

    public static List<Reader> all() {
        return List.of(
                Reader.ofConfiguration(
                        "partner-files",
                        Reader.files(ROUTES.resolve("partners"), "partner.yaml"),
                        bytes -> Documents.check("espoo-opetus", text(bytes)),
                        DocumentFault.class),
                Reader.ofConfiguration(
                        "profile-files",
                        Reader.files(ROUTES.resolve("profiles"), "profile.yaml"),
                        bytes -> ProfileDocument.read("kuraattori", text(bytes)),
                        ProfileFault.class),
                Reader.ofConfiguration(
                        "directory-file",
                        List.of(Reader.bytes(ROUTES.resolve("directory/ptv.yaml"))),
                        bytes -> PtvSettings.read(text(bytes)),
                        PtvSettings.SettingsFault.class),
                Reader.ofConfiguration(
                        "directory-units",
                        Reader.texts(
                                channel(
                                        "ServiceLocation",
                                        "{\"serviceHourType\": \"DaysOfTheWeek\", \"openingHour\": [{\"dayFrom\": \"Monday\","
                                                + " \"dayTo\": \"Thursday\", \"from\": \"08:00:00\", \"to\": \"16:00:00\"}]}"),
                                channel(
                                        "Phone",
                                        "{\"serviceHourType\": \"Exceptional\", \"validFrom\": \"2026-11-24T00:00:00\","
                                                + " \"isClosed\": true, \"additionalInformation\": [{\"language\": \"fi\","
                                                + " \"value\": \"Suljettu\"}]}")),
                        bytes -> PtvUnits.unit(Tree.map(Json.object(bytes)), Map.of()),
                        Refused.class,
                        UnreadableUnit.class));
    }

    private static String channel(String type, String hours) {
        return Ptv.channel("cccccccc-0000-4000-8000-000000000001", type, "Kuraattorit", "Kuratorer", hours);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
