package fi.yhdyspinta.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/**
 * Makes the messages of the walk-through in {@code integration-routes/demo/plans}: two versions of an invented plan, each
 * with its PDF. Run it when the text changes: {@code java fi.yhdyspinta.plan.PlanSamples}.
 */
public final class PlanSamples {
    static final Path FOLDER = Path.of("integration-routes/demo/plans");

    private static final String FIRST_PLAN =
            """
            {
                  "planId": "opiskeluhuolto",
                  "kind": "provider",
                  "title": "Espoon opiskeluhuoltosuunnitelma",
                  "version": 1,
                  "validFrom": "2026-01-01",
                  "validTo": "2027-07-31",
                  "sections": [
                    {
                      "id": "need",
                      "title": "Opiskeluhuollon tarve ja palvelut",
                      "text": "Kuraattorin ja psykologin keskusteluaika järjestyy seitsemässä koulun työpäivässä.\\nTarve arvioidaan lukuvuosittain."
                    },
                    {
                      "id": "cooperation",
                      "title": "Yhteistyö hyvinvointialueen kanssa",
                      "text": "Yhteistyöryhmä kokoontuu kaksi kertaa lukuvuodessa.\\nTietoa vaihdetaan puhelimella ja kirjeillä."
                    },
                    {
                      "id": "forms",
                      "title": "Lomakkeet",
                      "text": "Paperilomakkeet ovat koulun kansliassa."
                    }
                  ],
                  "measures": [
                    {"id": "group", "text": "Yhteistyöryhmä perustetaan.", "status": "kesken"},
                    {"id": "training", "text": "Henkilöstö koulutetaan yhteydenottoihin.", "status": "kesken"},
                    {"id": "leaflet", "text": "Esite jaetaan koteihin.", "status": "kesken"}
                  ]
                }""";

    private static final String SECOND_PLAN =
            """
            {
                  "planId": "opiskeluhuolto",
                  "kind": "provider",
                  "title": "Espoon opiskeluhuoltosuunnitelma",
                  "version": 2,
                  "validFrom": "2026-08-01",
                  "validTo": "2029-07-31",
                  "sections": [
                    {
                      "id": "need",
                      "title": "Opiskeluhuollon tarve ja palvelut",
                      "text": "Kuraattorin ja psykologin keskusteluaika järjestyy seitsemässä koulun työpäivässä.\\nKiireellisessä asiassa aika järjestyy samana tai seuraavana työpäivänä.\\nTarve arvioidaan lukuvuosittain."
                    },
                    {
                      "id": "cooperation",
                      "title": "Yhteistyö hyvinvointialueen ja järjestöjen kanssa",
                      "text": "Yhteistyöryhmä kokoontuu neljä kertaa lukuvuodessa.\\nTietoa vaihdetaan Yhdyspinnan kautta."
                    },
                    {
                      "id": "self-monitoring",
                      "title": "Omavalvonta",
                      "text": "Suunnitelman toteutumista seurataan toimenpide kerrallaan."
                    }
                  ],
                  "measures": [
                    {"id": "group", "text": "Yhteistyöryhmä perustetaan.", "status": "toteutui"},
                    {"id": "training", "text": "Henkilöstö koulutetaan yhteydenottoihin ja Yhdyspinnan käyttöön.", "status": "kesken"},
                    {"id": "leaflet", "text": "Esite jaetaan koteihin.", "status": "ei"},
                    {"id": "hours", "text": "Kuraattorin tavoittaa koulussa joka päivä.", "status": "kesken"}
                  ]
                }""";

    private PlanSamples() {}

    public static void main(String... nothing) throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("espoo-plan-v1.json"), first());
        Files.writeString(FOLDER.resolve("espoo-plan-v2.json"), second());
    }

    static String first() {
        return message(1, "2026-01-08T10:00:00+02:00", FIRST_PLAN, "Voimassa 1.1.2026-31.7.2027");
    }

    static String second() {
        return message(2, "2026-08-10T10:00:00+03:00", SECOND_PLAN, "Voimassa 1.8.2026-31.7.2029");
    }

    private static String message(int version, String sentAt, String plan, String validity) {
        var pdf = APdf.of(
                "Espoon opiskeluhuoltosuunnitelma, versio " + version,
                List.of(
                        "Espoon opiskeluhuoltosuunnitelma, versio " + version,
                        validity,
                        "Keksitty esimerkki. Hyväksytty kuvitteellisessa kokouksessa."));
        return """
                {
                  "messageId": "ESP-OHS-2026-%1$d",
                  "type": "M08",
                  "sentAt": "%2$s",
                  "language": "fi",
                  "urgency": "routine",
                  "sender": {"unitName": "Opiskeluhuollon ohjausryhmä", "role": "sihteeri"},
                  "recipients": [
                    {"partner": "luvn", "type": "M08", "legalBasis": "OHL-13", "purpose": "student-welfare-plan"}
                  ],
                  "content": {
                    "plan": %3$s,
                    "attachments": [
                      {
                        "id": "approved",
                        "name": "espoon-opiskeluhuoltosuunnitelma-v%1$d.pdf",
                        "mediaType": "application/pdf",
                        "sha256": "%4$s",
                        "content": "%5$s"
                      }
                    ]
                  }
                }
                """
                .formatted(
                        version,
                        sentAt,
                        plan,
                        PlanDocument.sha256(pdf),
                        Base64.getEncoder().encodeToString(pdf));
    }
}
