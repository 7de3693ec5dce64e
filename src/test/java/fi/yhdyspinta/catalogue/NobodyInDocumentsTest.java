package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.decision.Decision;
import fi.yhdyspinta.decision.Grounds;
import fi.yhdyspinta.decision.Party;
import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Envelope;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Urgency;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan, indicators, a partner's test and a consultation without a name name nobody: a person's identifier in one, however it is set, is refused. */
class NobodyInDocumentsTest {
    private static final Catalogue CATALOGUE = Catalogue.read(Path.of("integration-routes"));

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "M08, plan, 140513A902H",
        "M08, plan, 140513 A902H",
        "M08, plan, 1.2.246.562.24.99900001013",
        "M37, indicators, 010594 - 9032",
        "M37, indicators, 1.2.246.562.24.99900001013",
        "M37, indicators, 1.2.246.10.99901019.22.2026",
        "M38, probe, 14 05 13 A902H",
        "M38, probe, 1.2.246.10.99901019.10.4.22.2026.7",
        "M39, request, 140513A902H"
    })
    void refusesAPersonsIdentifier(String type, String part, String identifier) {
        var clean = slips(type, part, "Syksyn seuranta");
        var slipped = slips(type, part, "Syksyn seuranta " + identifier);

        assertThat(clean).isEmpty();
        assertThat(slipped).containsExactly(Refusal.ofSender("PERSON_IN_DOCUMENT", "/content/" + part + "/0/text"));
    }

    private static List<Refusal> slips(String code, String part, String text) {
        var way = CATALOGUE.types().get(code).permits().get(0);
        var sender = way.from().iterator().next();
        var recipient = way.to().iterator().next();
        var types = Set.of(code);
        var parties = Map.of(
                "a-sender", new Party("a-sender", sender, null, null, null, types, types),
                "a-recipient", new Party("a-recipient", recipient, null, null, null, types, types));
        var grounds = new Grounds(
                CATALOGUE.law(), parties, Map.of(), Map.of(), Optional.empty(), LocalDate.parse("2026-11-20"));
        var envelope = new Envelope(
                "DOC-1",
                null,
                "a-sender",
                code,
                Instant.parse("2026-11-20T07:15:00Z"),
                "fi",
                Urgency.ROUTINE,
                false,
                Map.of("unitName", "Keksityn koulu", "role", "rehtori"),
                null,
                List.of(new Addressee(
                        "a-recipient", null, code, way.basis(), "follow-up", null, null, null, Map.of())));

        return Decision.on(new Message(envelope, Map.of(part, List.of(Map.of("text", text)))), grounds)
                .refusals()
                .stream()
                .filter(refusal -> refusal.code().equals("PERSON_IN_DOCUMENT"))
                .toList();
    }
}
