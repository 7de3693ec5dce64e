package fi.yhdyspinta.walk;

import java.nio.charset.StandardCharsets;

/** Documents for the consent desk, of invented people. */
public final class Papers {
    /** A guardian lets the school tell the NGO of the README's example pupil. */
    public static final String CONSENT =
            """
            {"reference": "S-1", "type": "JULKL-26.1", "what": ["name", "contact", "wish"],
             "whatText": "Kutsumanimi ja puhelinnumero.",
             "subject": {"hetu": "140513A902H", "firstName": "Aino", "familyName": "Esimerkkilä", "birthDate": "2013-05-14"},
             "giver": {"kind": "guardian", "firstName": "Elina", "familyName": "Esimerkkilä", "authority": "yksinhuoltaja"},
             "ability": {"assessedBy": "Kaisa Keksitty", "role": "kuraattori"},
             "recipient": "mll-uusimaa", "recipientUnit": "Nuorten tukitoiminta", "messageTypes": ["M28"],
             "purpose": "support", "purposeText": "Ohjaus ryhmätoimintaan.",
             "givenAt": "2026-09-01T09:30:00+03:00", "givenHow": "written",
             "validFrom": "2026-09-01", "validTo": "2028-08-31",
             "shownText": {"version": "2026-1", "language": "fi"}, "printoutOffered": true}
            """;

    /** A pupil keeps a student-welfare matter from one guardian. */
    public static final String DENIAL =
            """
            {"reference": "K-1", "domain": "student-welfare",
             "subject": {"hetu": "140513A902H", "firstName": "Aino", "familyName": "Esimerkkilä"},
             "assessed": {"role": "social-professional", "name": "Kaisa Keksitty", "notAgainstInterest": true},
             "reasonClass": "weighty-reason",
             "covers": [{"firstName": "Tuomas", "familyName": "Keksijä"}],
             "validFrom": "2026-09-01", "validTo": "2028-08-31"}
            """;

    private Papers() {}

    public static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] consent(String reference) {
        return bytes(CONSENT.replace("S-1", reference));
    }
}
