package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.decision.Permit;
import fi.yhdyspinta.decision.scrub.Hit;
import fi.yhdyspinta.message.Message;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What would happen to a message, before it is sent: what each recipient would get, what would be marked, where a text
 * tells too much, and what the sender would come to see. Nothing is kept.
 */
@Singleton
class Previewing {
    /** In the place of a text from the roster. */
    private static final String FROM_THE_ROSTER = "…";

    private final Opening opening;
    private final Reading reading;
    private final Deciding deciding;
    private final Starting starting;
    private final Reception reception;

    @Inject
    Previewing(Opening opening, Reading reading, Deciding deciding, Starting starting, Reception reception) {
        this.opening = opening;
        this.reading = reading;
        this.deciding = deciding;
        this.starting = starting;
        this.reception = reception;
    }

    /** @throws fi.yhdyspinta.message.Refused with every problem, as sending would */
    Map<String, Object> preview(Arrived arrived) {
        var decided = deciding.decide(reading.read(arrived));
        return Map.of(
                "recipients",
                decided.passages().stream()
                        .map(passage -> recipient(decided.read(), passage, arrived.at()))
                        .toList());
    }

    private Map<String, Object> recipient(Read read, Passage passage, Instant at) {
        var message = read.message();
        var terms = opening.rulebook().catalogue().terms();
        var entry = new LinkedHashMap<String, Object>();
        entry.put("partner", passage.addressee().partner());
        entry.put("type", passage.addressee().type());
        entry.put("legalBasis", passage.addressee().legalBasis());
        entry.put("child", passage.child());
        entry.put("duty", passage.isDuty());
        entry.put("content", hidden(passage.content(), read.secrets()));
        entry.put("sender", passage.unit());
        entry.put("marks", Views.marks(passage.marks(), terms));
        entry.put(
                "leaks", passage.leaks().stream().map(leak -> leak(leak, terms)).toList());
        entry.put("held", !passage.leaks().isEmpty() && !passage.isDuty());
        entry.put(
                "deadlines",
                starting.foreseen(message, passage, at).stream()
                        .map(this::deadline)
                        .toList());
        reception
                .of(passage.addressee().partner(), passage.overtakes())
                .ifPresent(wait -> entry.put("waits", waits(wait, passage.overtakes())));
        permit(message, passage).ifPresent(permit -> {
            entry.put("senderSees", permit.senderSees().wire());
            entry.put("senderSeesWithConsent", permit.senderSeesWithConsent().wire());
        });
        return entry;
    }

    private Map<String, Object> deadline(Starting.Foreseen foreseen) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("code", foreseen.code());
        if (foreseen.dueAt() != null) {
            entry.put("dueAt", foreseen.dueAt().toString());
            entry.put(
                    "dueDay",
                    LocalDate.ofInstant(foreseen.dueAt(), Deciding.HELSINKI).toString());
        }
        entry.putAll(
                opening.rulebook().catalogue().deadlines().get(foreseen.code()).names());
        return entry;
    }

    // who can't wait is told where somebody answers
    private static Map<String, Object> waits(Reception.Wait wait, boolean isPressing) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("code", wait.code());
        if (wait.until() != null) {
            entry.put("until", wait.until().toString());
        }
        if (isPressing && wait.phone() != null) {
            entry.put("phone", wait.phone());
        }
        entry.put("pressing", isPressing);
        entry.putAll(wait.words());
        return entry;
    }

    /** What came from the sender's roster goes to the recipient, and is not shown to whoever writes the message. */
    private static Object hidden(Object value, Set<String> secrets) {
        if (value instanceof Map<?, ?> map) {
            var shown = new LinkedHashMap<Object, Object>();
            map.forEach((member, each) -> shown.put(member, hidden(each, secrets)));
            return shown;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(each -> hidden(each, secrets)).toList();
        }
        return value instanceof String text && secrets.contains(text) ? FROM_THE_ROSTER : value;
    }

    private static Map<String, Object> leak(Hit leak, Terms terms) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("pointer", leak.pointer());
        entry.put("kind", String.valueOf(leak.kind()));
        entry.put("start", leak.start());
        entry.put("end", leak.end());
        Terms.LANGUAGES.forEach(language -> entry.put(language, terms.say(language, "leak." + leak.kind())));
        return entry;
    }

    private Optional<Permit> permit(Message message, Passage passage) {
        var rulebook = opening.rulebook();
        var type = rulebook.catalogue().types().get(passage.addressee().type());
        return type.permit(
                rulebook.parties().get(message.envelope().sender()).recipientClass(),
                rulebook.parties().get(passage.addressee().partner()).recipientClass(),
                passage.addressee().legalBasis());
    }
}
