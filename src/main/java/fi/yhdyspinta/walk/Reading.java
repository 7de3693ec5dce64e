package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Rights;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The first step: what does the document say? */
@Singleton
class Reading {
    /** A sender's clock may be a little ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    private final Opening opening;
    private final BlindIndex index;
    private final Filling filling;
    private final Attaching attaching;

    @Inject
    Reading(Opening opening, BlindIndex index, Filling filling, Attaching attaching) {
        this.opening = opening;
        this.index = index;
        this.filling = filling;
        this.attaching = attaching;
    }

    /**
     * Reads it.
     *
     * @throws Refused with every problem that keeps it from being read; FORBIDDEN for a unit in whose name its sender may not
     *     speak
     */
    Read read(Arrived arrived) {
        var read = understood(arrived);
        if (!arrived.by().scope(Rights.SEND).covers(read.message().envelope().unitId())) {
            throw new Refused(Refused.Ground.FORBIDDEN, Refusal.ofSender("UNIT_NOT_YOURS", "/sender/unitId"));
        }
        return read;
    }

    private Read understood(Arrived arrived) {
        var rulebook = opening.rulebook();
        Intake.mustNotBeTooLarge(rulebook, arrived);
        var format = formatOf(rulebook, arrived, Format.Carries.MESSAGE);
        var document = format.document(arrived.body());
        var parts = Parts.filled(document.tree(), arrived.files());
        try {
            return read(arrived, rulebook, format, document, parts);
        } catch (Refused refused) {
            var id = Tree.text(document.tree(), "messageId");
            throw id != null && ID.matcher(id).matches() && !Hetu.isInside(id) ? refused.about(id) : refused;
        }
    }

    private Read read(Arrived arrived, Rulebook rulebook, Format format, Format.Document document, Parts parts) {
        var faults = new ArrayList<>(document.problems());
        faults.addAll(format.inOwnWords(parts.problems()));
        var filled = filling.fill(arrived.caller(), arrived.by().scope(Rights.FIND_PUPILS), parts.tree(), arrived.at());
        var tree = filled.tree();
        // what could not be read at all is told once; a document that just says nothing lacks everything
        if (!tree.isEmpty() || document.problems().isEmpty()) {
            faults.addAll(format.further(document, rulebook.messageSchema().problems(tree)));
        }
        var withHetu = format.inOwnWords(idsWithHetu(tree));
        if (faults.isEmpty() && withHetu.isEmpty()) {
            boolean isDuty = !AttachmentTree.of(tree).isEmpty()
                    && DutyNotice.in(tree, rulebook, index, arrived).isPresent();
            var looked = attaching.look(
                    Addressing.named(tree, rulebook), rulebook.catalogue().attachable(), isDuty);
            return plain(arrived, format, parts.tree(), filled, looked);
        }
        faults.addAll(withHetu);
        faults.addAll(format.inOwnWords(filled.problems()));
        var duty = DutyNotice.in(tree, rulebook, index, arrived);
        if (duty.isEmpty() || !envelopeFaults(rulebook, duty.get()).isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, faults);
        }
        var looked = attaching.look(
                Addressing.named(duty.get(), rulebook), rulebook.catalogue().attachable(), true);
        var message = Canonical.message(looked.tree(), arrived.caller());
        faults.addAll(format.inOwnWords(looked.problems()));
        faults.addAll(ofTheMoment(arrived, format, message, Tree.text(tree, "messageId")));
        return new Read(
                arrived,
                message,
                Json.canonicalBytes(looked.stored()),
                Json.canonicalBytes(parts.tree()),
                looked.files(),
                List.of(),
                faults,
                filled.secrets());
    }

    // a repeat is known by what was sent, pick and all: what the roster says of the pupil may change between
    private static Read plain(
            Arrived arrived, Format format, Map<String, Object> sent, Filling.Filled filled, Attaching.Looked looked) {
        var message = Canonical.message(looked.tree(), arrived.caller());
        var problems = new ArrayList<>(format.inOwnWords(filled.problems()));
        problems.addAll(format.inOwnWords(looked.problems()));
        problems.addAll(ofTheMoment(arrived, format, message, message.envelope().senderMessageId()));
        return new Read(
                arrived,
                message,
                Json.canonicalBytes(looked.stored()),
                Json.canonicalBytes(sent),
                looked.files(),
                problems,
                List.of(),
                filled.secrets());
    }

    // what its form does not tell: the clock, and the header beside the document
    private static List<Refusal> ofTheMoment(Arrived arrived, Format format, Message message, String ownId) {
        var problems = new ArrayList<Refusal>();
        if (message.envelope().sentAt().isAfter(arrived.at().plus(AHEAD))) {
            problems.add(Refusal.ofSender("TIME_IN_FUTURE", "/sentAt"));
        }
        if (arrived.idempotencyKey() != null && !arrived.idempotencyKey().equals(ownId)) {
            problems.add(Refusal.ofSender("IDEMPOTENCY_KEY_DIFFERS", "/messageId"));
        }
        return format.inOwnWords(problems);
    }

    private static List<Refusal> envelopeFaults(Rulebook rulebook, Map<String, Object> tree) {
        return rulebook.messageSchema().problems(tree).stream()
                .filter(problem -> !problem.pointer().startsWith("/content"))
                .toList();
    }

    /** The format of the door, once the caller may stand there. */
    static Format formatOf(Rulebook rulebook, Arrived arrived, Format.Carries carries) {
        if (!arrived.partner().equals(arrived.caller())) {
            throw new Refused(Refused.Ground.FORBIDDEN, Refusal.ofSender("NOT_YOUR_DOOR", ""));
        }
        var format = rulebook.formatOf(arrived.partner(), arrived.format());
        if (!format.takes(arrived.contentType())) {
            throw new Refused(
                    Refused.Ground.UNSUPPORTED,
                    Refusal.ofSender("UNSUPPORTED_MEDIA_TYPE", "", String.join(", ", format.mediaTypes())));
        }
        if (format.carries() != carries) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("UNKNOWN_FORMAT", ""));
        }
        return format;
    }

    // ids stand in logs, paths and lists: tietosuojalaki 29 § keeps a hetu out of all of them
    private static List<Refusal> idsWithHetu(Map<String, Object> tree) {
        var problems = new ArrayList<Refusal>();
        for (var id : List.of("messageId", "caseId")) {
            if (Hetu.isInside(Tree.text(tree, id))) {
                problems.add(Refusal.ofSender("ID_HOLDS_HETU", "/" + id));
            }
        }
        for (var id : List.of("messageId", "reason")) {
            if (Hetu.isInside(Tree.text(Tree.map(tree.get("regarding")), id))) {
                problems.add(Refusal.ofSender("ID_HOLDS_HETU", "/regarding/" + id));
            }
        }
        var recipients = Tree.list(tree.get("recipients"));
        for (int place = 0; place < recipients.size(); place++) {
            for (var id : DutyNotice.WITHOUT_HETU) {
                if (Hetu.isInside(Tree.text(Tree.map(recipients.get(place)), id))) {
                    problems.add(Refusal.ofSender("ID_HOLDS_HETU", "/recipients/" + place + "/" + id));
                }
            }
        }
        return problems;
    }
}
