package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.TOWN;

import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Envelope;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.message.Urgency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds a message of the school about Aino, an invented child with two guardians. */
final class AMessage {
    private String sender = Fixture.SCHOOL;
    private String type;
    private Urgency urgency = Urgency.ROUTINE;
    private boolean securityBan;
    private Envelope.Regarding regarding;
    private final Map<String, Object> unit =
            Map.of("unitName", "Keksityn koulu", "role", "luokanohjaaja", "person", "Kaisa Rantakoski");
    private final Map<String, Object> content =
            new LinkedHashMap<>(Map.of("subject", subject(), "guardians", guardians()));
    private final List<Addressee> addressees = new ArrayList<>();

    AMessage(String type) {
        this.type = type;
    }

    AMessage from(String sender) {
        this.sender = sender;
        return this;
    }

    AMessage to(AnAddressee... addressees) {
        Arrays.stream(addressees).map(AnAddressee::build).forEach(this.addressees::add);
        return this;
    }

    AMessage type(String type) {
        this.type = type;
        return this;
    }

    AMessage urgent() {
        urgency = Urgency.URGENT;
        return this;
    }

    AMessage underBan() {
        securityBan = true;
        return this;
    }

    /** Takes back or corrects an earlier message. */
    AMessage regarding(String messageId) {
        regarding = new Envelope.Regarding(messageId, "sent-by-mistake");
        return this;
    }

    AMessage with(String part, Object value) {
        content.put(part, value);
        return this;
    }

    /** Says one more thing in a part. */
    AMessage with(String part, String name, Object value) {
        var branch = new LinkedHashMap<>(Tree.map(content.get(part)));
        branch.put(name, value);
        content.put(part, branch);
        return this;
    }

    /** Takes a part away, or a member of one, e.g. {@code matter.need}. */
    AMessage without(String path) {
        var parts = path.split("\\.");
        if (parts.length == 1) {
            content.remove(path);
            return this;
        }
        var branch = new LinkedHashMap<>(Tree.map(content.get(parts[0])));
        branch.remove(parts[1]);
        content.put(parts[0], branch);
        return this;
    }

    AMessage withoutPersons() {
        return without("subject").without("guardians");
    }

    AMessage withSiblings(Object... siblings) {
        return with("siblings", List.of(siblings));
    }

    /** All of the content encrypted for the recipient. */
    AMessage sealed(String jwe) {
        content.clear();
        return with(Message.SEALED, jwe);
    }

    Message build() {
        var envelope = new Envelope(
                "ESP-1",
                null,
                sender,
                type,
                Instant.parse("2026-11-20T07:15:00Z"),
                "fi",
                urgency,
                securityBan,
                unit,
                regarding,
                addressees);
        return new Message(envelope, content);
    }

    /** The message and its first recipient, as a rule is asked about them. */
    Crossing crossing(Grounds grounds) {
        return Crossing.of(build(), 0, 0, grounds);
    }

    private static Map<String, Object> subject() {
        return Map.of(
                "hetu", "140513A902H",
                "givenNames", "Aino Maria",
                "firstName", "Aino",
                "familyName", "Esimerkkilä",
                "languages", Map.of("service", "fi"),
                "school", Map.of("name", "Keksityn koulu", "municipality", TOWN),
                "municipality", TOWN,
                "phone", "+358 50 000 0001",
                "address", Map.of("street", "Keksitty katu 1"));
    }

    private static List<Object> guardians() {
        return List.of(
                Map.of(
                        "id", "guardian-1",
                        "firstName", "Elina",
                        "familyName", "Esimerkkilä",
                        "role", "guardian",
                        "phone", "+358 50 000 0002"),
                Map.of(
                        "id", "guardian-2",
                        "firstName", "Tuomas",
                        "familyName", "Keksijä",
                        "role", "guardian",
                        "phone", "+358 50 000 0003"));
    }
}
