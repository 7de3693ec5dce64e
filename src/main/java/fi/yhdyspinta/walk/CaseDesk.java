package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Cases;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.people.draft.Draft;
import fi.yhdyspinta.walk.form.Chosen;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The case around a notice: what else has gone in it, and what may be written on in it to the other side. To ask for more, to
 * answer and to go on are messages like any other, each on a ground of its own: nothing free passes beside the law.
 */
@Singleton
public class CaseDesk {
    private static final int SHOWN = 20;

    private final Transactions transactions;
    private final Cases cases;
    private final Seeing seeing;
    private final Offering offering;
    private final OwnCopy copies;
    private final NoticeDesk desk;

    @Inject
    CaseDesk(
            Transactions transactions, Cases cases, Seeing seeing, Offering offering, OwnCopy copies, NoticeDesk desk) {
        this.transactions = transactions;
        this.cases = cases;
        this.seeing = seeing;
        this.offering = offering;
        this.copies = copies;
        this.desk = desk;
    }

    /**
     * A message that may be written on in a case.
     *
     * @param type its code
     * @param basis code of its ground
     * @param partner who gets it
     * @param words the statute, as {@code legal-bases.yaml} has it
     */
    public record Onward(String type, String basis, String partner, Map<String, Object> words) {
        private boolean is(String ofType, String onBasis, String toPartner) {
            return type.equals(ofType) && basis.equals(onBasis) && partner.equals(toPartner);
        }
    }

    /**
     * What else has gone in a case.
     *
     * @param messages the newest first
     * @param hasMore whether there is more, older than these
     */
    public record Others(List<Seeing.Seen> messages, boolean hasMore) {}

    /** The other messages of its case that the caller may see; that they were shown is in the log of use. */
    public Others others(Caller by, Seeing.Seen seen) {
        var whose = Part.whose(by, Rights.READ);
        if (whose == null) {
            return new Others(List.of(), false);
        }
        return transactions.call(() -> {
            var others = cases.newest(seen.message().caseId(), whose, SHOWN + 2).stream()
                    .filter(id -> !id.equals(seen.message().id()))
                    .toList();
            var shown = others.subList(0, Math.min(SHOWN, others.size()));
            return new Others(seeing.listed("case-viewed", seeing.those(shown, by), by), others.size() > SHOWN);
        });
    }

    /**
     * What the caller may write to the other side of a notice; nothing where a turvakielto keeps from them who that is. Of a
     * message on the same ground first. From a consultation that names nobody, whoever asked goes on with a name by consent
     * alone, and whoever was asked answers; and no such consultation begins where the child is named.
     */
    public List<Onward> onward(Caller by, Seeing.Seen seen) {
        var message = seen.message();
        boolean isAnonymous = isAnonymous(seen);
        return otherSide(by, seen)
                .flatMap(partner -> offering.byHandTo(by, partner).stream()
                        .filter(offer -> isAnonymous == offer.type().isAnonymous()
                                || isAnonymous && offer.permit().consentRequired() && Worklist.isSender(by, seen))
                        .map(offer -> new Onward(
                                offer.type().code(), offer.permit().basis(), partner, offering.words(offer))))
                .distinct()
                .sorted(Comparator.comparing((Onward onward) -> !onward.type().equals(message.type()))
                        .thenComparing(Onward::partner)
                        .thenComparing(Onward::type))
                .toList();
    }

    /** Whether it is a consultation that names nobody. */
    public boolean isAnonymous(Seeing.Seen seen) {
        return offering.isAnonymous(seen.message().type());
    }

    private static Stream<String> otherSide(Caller by, Seeing.Seen seen) {
        Flows.Entry message = seen.message();
        if (Worklist.isSender(by, seen)) {
            return Part.isSender(by, message, Rights.SEND) ? standing(seen).map(Leg::recipient) : Stream.empty();
        }
        return own(by, seen).map(parcel -> message.sender()).stream();
    }

    private static Stream<Leg> standing(Seeing.Seen seen) {
        return seen.recipients().stream().map(Seeing.SeenParcel::parcel).filter(parcel -> !parcel.isReplaced());
    }

    // of several siblings each has a case of its own: here nobody can say which one is meant
    private static Optional<Leg> own(Caller by, Seeing.Seen seen) {
        var own = standing(seen)
                .filter(parcel -> Part.isRecipient(by, parcel, Rights.SEND))
                .toList();
        return own.size() == 1 ? Optional.of(own.get(0)) : Optional.empty();
    }

    /**
     * Begins one, as a draft of the caller's, about the same child.
     *
     * @param first what else stands in it
     * @throws Refused UNKNOWN for a notice that is not theirs to see, CONFLICT for what may not be written on in it
     */
    public Draft begin(Caller by, UUID message, String type, String basis, String partner, Map<String, String> first) {
        var seen = seeing.message(message, by);
        if (onward(by, seen).stream().noneMatch(onward -> onward.is(type, basis, partner))) {
            throw new Refused(Refused.Ground.CONFLICT, Refusal.ofSender("NOTICE_NOT_OFFERED", "/onward", type, basis));
        }
        var own = Worklist.isSender(by, seen) ? Optional.<Leg>empty() : own(by, seen);
        var values = new HashMap<>(first);
        if (by.may(Rights.READ_PAYLOAD)) {
            values.putAll(copies.child(by, message, own.map(Leg::id).orElse(null)));
        }
        values.put(
                "caseId", own.map(Leg::caseId).orElse(seen.message().caseId()).toString());
        // a child that was under it is under it still
        if (seen.message().securityBan()) {
            values.put("securityBan", "true");
        }
        values.put(Chosen.BOX + partner, "true");
        return desk.begin(by, type, basis, values);
    }
}
