package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The hub's own documents as the API gives them: receipts and messages with their timeline. */
public final class Views {
    private Views() {}

    /** A receipt: ids, state and recipients. It never changes, so a repeat reads the same. */
    public static Map<String, Object> receipt(Receipt receipt, Terms terms) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", receipt.messageId().toString());
        document.put("messageId", receipt.senderMessageId());
        document.put("caseId", receipt.caseId().toString());
        document.put("state", State.REQUESTED.wire());
        document.put("receivedAt", receipt.receivedAt().toString());
        document.put(
                "recipients",
                receipt.recipients().stream()
                        .map(recipient -> {
                            var entry = new LinkedHashMap<String, Object>();
                            entry.put("partner", recipient.partner());
                            entry.put("type", recipient.type());
                            entry.put("parcelId", recipient.parcelId().toString());
                            entry.put("state", State.REQUESTED.wire());
                            if (recipient.child() > 0) {
                                entry.put("child", recipient.child());
                            }
                            if (!recipient.marks().isEmpty()) {
                                entry.put("marks", marks(recipient.marks(), terms));
                            }
                            return entry;
                        })
                        .toList());
        if (!receipt.left().isEmpty()) {
            document.put("refused", marks(receipt.left(), terms));
        }
        return document;
    }

    /** A message as a caller sees it, its timeline in the words of each language. */
    public static Map<String, Object> message(Seeing.Seen seen, Terms terms) {
        var message = seen.message();
        var document = new LinkedHashMap<String, Object>();
        document.put("id", message.id().toString());
        document.put("messageId", message.senderMessageId());
        document.put("caseId", message.caseId().toString());
        document.put("sender", message.sender());
        putIfThere(document, "senderUnitId", message.senderUnit());
        document.put("type", message.type());
        document.put("state", seen.state().wire());
        document.put("urgency", message.urgency());
        document.put("sentAt", message.sentAt().toString());
        document.put("receivedAt", message.receivedAt().toString());
        document.put("recipients", recipients(seen, terms));
        if (!seen.timeline().isEmpty()) {
            document.put("timeline", timeline(seen, terms));
        }
        return document;
    }

    /** What was found wrong and did not stop it, in the words of each language. */
    static List<Map<String, Object>> marks(List<Refusal> marks, Terms terms) {
        return marks.stream()
                .map(mark -> {
                    var entry = new LinkedHashMap<String, Object>();
                    entry.put("code", mark.code());
                    entry.put("pointer", mark.pointer());
                    entry.putAll(terms.sentences(mark));
                    return (Map<String, Object>) entry;
                })
                .toList();
    }

    private static List<Map<String, Object>> recipients(Seeing.Seen seen, Terms terms) {
        var recipients = new ArrayList<Map<String, Object>>();
        for (var parcel : seen.recipients()) {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("partner", parcel.parcel().recipient());
            putIfThere(entry, "unitId", parcel.parcel().unit());
            entry.put("type", parcel.parcel().type());
            entry.put("parcelId", parcel.parcel().id().toString());
            entry.put("legalBasis", parcel.parcel().legalBasis());
            entry.put("state", parcel.state().wire());
            entry.put("stage", parcel.stage());
            entry.put("attempts", parcel.parcel().attempts());
            putIfThere(entry, "trouble", parcel.parcel().trouble());
            putIfThere(entry, "deliveredAt", parcel.parcel().deliveredAt());
            putIfThere(entry, "outcome", parcel.outcome());
            putIfThere(entry, "replaces", parcel.parcel().replaces());
            putIfThere(entry, "regards", parcel.parcel().regards());
            entry.put("duty", parcel.parcel().isDuty());
            entry.put("senderSees", parcel.lastShown().wire());
            entry.put("closed", parcel.isClosed());
            entry.put("receipts", receipts(seen.message(), parcel));
            if (parcel.parcel().child() > 0) {
                entry.put("child", parcel.parcel().child());
            }
            if (!parcel.marks().isEmpty()) {
                entry.put("marks", marks(parcel.marks(), terms));
            }
            if (!parcel.documents().isEmpty()) {
                entry.put("documentIds", parcel.documents());
            }
            if (!parcel.deadlines().isEmpty()) {
                entry.put(
                        "deadlines",
                        parcel.deadlines().stream().map(Views::deadline).toList());
            }
            recipients.add(entry);
        }
        return recipients;
    }

    private static Map<String, Object> deadline(Deadline deadline) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("code", deadline.code());
        if (deadline.standing() != null) {
            entry.put("standing", deadline.standing().wire());
        }
        putIfThere(entry, "section", deadline.section());
        putIfThere(entry, "startAt", deadline.startAt());
        putIfThere(entry, "dueAt", deadline.dueAt());
        putIfThere(entry, "dueDay", deadline.dueDay());
        if (deadline.daysLeft() != null) {
            entry.put("daysLeft", deadline.daysLeft());
        }
        entry.put("unit", deadline.unit());
        putIfThere(entry, "metAt", deadline.metAt());
        putIfThere(entry, "calendar", deadline.calendar());
        putIfThere(entry, "reason", deadline.reason());
        putIfThere(entry, "previousDueAt", deadline.previousDueAt());
        putIfThere(entry, "recomputedAt", deadline.recomputedAt());
        entry.putAll(deadline.names());
        return entry;
    }

    /** The three levels (domain E1): the hub has it, the recipient's system has it, somebody there has it. */
    private static Map<String, Object> receipts(Flows.Entry message, Seeing.SeenParcel parcel) {
        var receipts = new LinkedHashMap<String, Object>();
        receipts.put("transport", message.receivedAt().toString());
        putIfThere(receipts, "application", parcel.parcel().deliveredAt());
        putIfThere(receipts, "reception", parcel.parcel().receptionAt());
        return receipts;
    }

    private static List<Map<String, Object>> timeline(Seeing.Seen seen, Terms terms) {
        var timeline = new ArrayList<Map<String, Object>>();
        for (var stage : seen.timeline()) {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("at", stage.at().toString());
            putIfThere(entry, "recipient", stage.recipient());
            entry.put("state", stage.state().wire());
            putIfThere(entry, "stage", stage.stage());
            entry.put("by", stage.by());
            putIfThere(entry, "reason", stage.reason());
            putIfThere(entry, "trouble", stage.trouble());
            putIfThere(entry, "outcome", stage.outcome());
            putIfThere(entry, "redirectedTo", stage.redirectedTo());
            if (stage.isLate()) {
                entry.put("late", true);
            }
            Terms.LANGUAGES.forEach(language -> entry.put(language, words(stage, terms, language)));
            timeline.add(entry);
        }
        return timeline;
    }

    /** A stage in plain words: the finer one where there is one, else the state's; and what went wrong. */
    public static String words(Seeing.Stage stage, Terms terms, String language) {
        var word = stage.stage() == null
                ? terms.say(language, "state." + stage.state().wire())
                : terms.say(language, "stage." + stage.stage());
        return stage.trouble() == null ? word : word + ". " + terms.say(language, "cause." + stage.trouble());
    }

    private static void putIfThere(Map<String, Object> entry, String name, Object value) {
        if (value != null) {
            entry.put(name, value.toString());
        }
    }
}
