package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
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

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    private final Opening opening;

    @Inject
    Reading(Opening opening) {
        this.opening = opening;
    }

    /** @throws Refused with every problem that keeps it from being read */
    Read read(Arrived arrived) {
        var rulebook = opening.rulebook();
        var format = formatOf(rulebook, arrived, Format.Carries.MESSAGE);
        var tree = format.read(arrived.body());
        try {
            return read(arrived, rulebook, tree);
        } catch (Refused refused) {
            var id = Tree.text(tree, "messageId");
            var own = new Refused(refused.ground(), format.inOwnWords(refused.refusals()));
            throw id != null && ID.matcher(id).matches() && !Hetu.isInside(id) ? own.about(id) : own;
        }
    }

    private static Read read(Arrived arrived, Rulebook rulebook, Map<String, Object> tree) {
        var problems = new ArrayList<>(rulebook.messageSchema().problems(tree));
        problems.addAll(idsWithHetu(tree));
        if (problems.stream().anyMatch(problem -> problem.code().startsWith("SCHEMA_"))) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        var message = Canonical.message(tree, arrived.caller());
        if (message.envelope().sentAt().isAfter(arrived.at().plus(AHEAD))) {
            problems.add(Refusal.ofSender("TIME_IN_FUTURE", "/sentAt"));
        }
        if (arrived.idempotencyKey() != null
                && !arrived.idempotencyKey().equals(message.envelope().senderMessageId())) {
            problems.add(Refusal.ofSender("IDEMPOTENCY_KEY_DIFFERS", "/messageId"));
        }
        return new Read(arrived, message, Json.canonicalBytes(tree), problems);
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
        var recipients = Tree.list(tree.get("recipients"));
        for (int index = 0; index < recipients.size(); index++) {
            if (Hetu.isInside(Tree.text(Tree.map(recipients.get(index)), "consent"))) {
                problems.add(Refusal.ofSender("ID_HOLDS_HETU", "/recipients/" + index + "/consent"));
            }
        }
        return problems;
    }
}
