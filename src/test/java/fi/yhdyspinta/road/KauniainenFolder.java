package fi.yhdyspinta.road;

/** What a third municipality's two folders hold: a format and a partner, and nothing else. */
final class KauniainenFolder {
    static final String FORMAT =
            """
            name: kauniainen-notice
            title: {fi: Kauniaisten ilmoitus, sv: Grankullas anmälan, en: Kauniainen's notice}
            carries: message
            mediaTypes: [application/json]
            reads: true
            writes: false
            """;

    static final String SCHEMA =
            """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "required": ["id", "tid", "barn", "om"],
              "properties": {
                "id": {"type": "string", "maxLength": 64},
                "tid": {"type": "string", "format": "date-time"},
                "barn": {"type": "object"},
                "om": {"type": "object"}
              }
            }
            """;

    static final String READ =
            """
            {
              "messageId": id,
              "type": "M06",
              "sentAt": tid,
              "language": "sv",
              "urgency": "routine",
              "securityBan": false,
              "sender": {"unitName": "Påhittade skolan", "role": "rektor"},
              "recipients": [{
                "partner": "luvn", "type": "M06", "legalBasis": "OHL-23.2", "purpose": "student-welfare"
              }],
              "content": {
                "subject": {"firstName": barn.namn, "familyName": barn.efternamn, "hetu": barn.beteckning},
                "matter": {
                  "purpose": om.syfte,
                  "need": om.behov,
                  "agreedMeasures": [om.beslut],
                  "responsible": {"name": om.vem},
                  "nextStep": om.sedan
                }
              }
            }
            """;

    static final String PARTNER =
            """
            name: kauniainen-opetus
            names: {fi: Kauniaisten kaupunki, sv: Grankulla stad, en: City of Kauniainen}
            recipientClass: school
            municipality: "235"
            organisation: {id: "1.2.246.10.99901068.10.0", system: "urn:oid:1.2.246.537.6.202.2008"}
            demo: true
            agreement: {validFrom: 2026-01-01, validTo: 2030-12-31, sends: [M06], receives: []}
            in:
              - {format: kauniainen-notice}
            """;

    static final String NOTICE =
            """
            {
              "id": "%s",
              "tid": "2026-11-20T09:15:00+02:00",
              "barn": {"namn": "Aino", "efternamn": "Esimerkkilä", "beteckning": "140513A902H"},
              "om": {
                "syfte": "Gemensamt stöd.", "behov": "Frånvaro.", "beslut": "Möte varje vecka.",
                "vem": "Riikka Mallila", "sedan": "Möte i skolan."
              }
            }
            """;

    private KauniainenFolder() {}
}
