package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.consent.Consents;
import fi.yhdyspinta.consent.Recorded;
import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.decision.Offer;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.people.Preferences;
import fi.yhdyspinta.people.draft.Draft;
import fi.yhdyspinta.walk.form.Chosen;
import fi.yhdyspinta.walk.form.FormFields;
import fi.yhdyspinta.walk.form.FormTree;
import fi.yhdyspinta.walk.form.Group;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A notice from its first letter to its sending: begun as a draft of one type on one ground, saved as it stands, looked at as
 * each recipient will get it, and sent once, however often the button is pressed.
 */
@Singleton
public class NoticeDesk {
    /** What is remembered of a sender from one notice to the next. */
    private static final List<String> REMEMBERED = List.of("sender/unitName", "sender/unitId", "sender/role");

    private static final String BASIS = "basis";
    private static final String VALUES = "values";

    private final Opening opening;
    private final Transactions transactions;
    private final Offering offering;
    private final DraftDesk drafts;
    private final Preferences preferences;
    private final Consents consents;
    private final Flows flows;
    private final Walk walk;
    private final Clock clock;

    @Inject
    NoticeDesk(
            Opening opening,
            Transactions transactions,
            Offering offering,
            DraftDesk drafts,
            Preferences preferences,
            Consents consents,
            Flows flows,
            Walk walk,
            Clock clock) {
        this.opening = opening;
        this.transactions = transactions;
        this.offering = offering;
        this.drafts = drafts;
        this.preferences = preferences;
        this.consents = consents;
        this.flows = flows;
        this.walk = walk;
        this.clock = clock;
    }

    /**
     * Begins a notice, with what the sender is remembered to have said of themselves.
     *
     * @param first what stands in it at first; where it names whom it goes to, nobody else is chosen
     * @throws Refused FORBIDDEN where they may not send that today
     */
    public Draft begin(Caller by, String type, String basis, Map<String, String> first) {
        return begin(by, UuidCreator.getTimeOrderedEpoch(), type, basis, first);
    }

    /** The same under an id that something else gives: two who begin it begin one. */
    Draft begin(Caller by, UUID id, String type, String basis, Map<String, String> first) {
        var offer = offer(by, type, basis);
        var values = new HashMap<String, String>();
        transactions.run(() -> values.putAll(preferences.of(by.credential(), by.name())));
        values.keySet().retainAll(REMEMBERED);
        if (first.keySet().stream().noneMatch(name -> name.startsWith(Chosen.BOX))) {
            firstChoice(offer).ifPresent(partner -> values.put(Chosen.BOX + partner, "true"));
        }
        values.put("urgency", "routine");
        values.putAll(first);
        return drafts.begin(by, id, document(type, basis, values));
    }

    /** Its form without any answer. Nothing is kept. @throws Refused as for {@link #begin} */
    DraftedNotice blank(Caller by, String type, String basis) {
        var now = clock.instant();
        return form(by, new Draft(UuidCreator.getTimeOrderedEpoch(), type, 0, now, now), basis, Map.of());
    }

    private static Optional<String> firstChoice(Offer offer) {
        if (offer.type().competence() != MessageType.Competence.NAMED) {
            return Optional.of(Chosen.BY_RULE);
        }
        return offer.recipients().size() == 1 ? Optional.of(offer.recipients().get(0)) : Optional.empty();
    }

    /** @throws Refused UNKNOWN for a draft that is not theirs, CONFLICT where what it is to be may not be sent any more */
    public DraftedNotice form(Caller by, UUID id) {
        var written = drafts.read(by, id);
        var basis = String.valueOf(written.content().get(BASIS));
        var values = new LinkedHashMap<String, String>();
        Tree.map(written.content().get(VALUES)).forEach((name, value) -> values.put(name, String.valueOf(value)));
        return form(by, written.draft(), basis, values);
    }

    private DraftedNotice form(Caller by, Draft draft, String basis, Map<String, String> values) {
        var offer = offer(by, draft.type(), basis);
        return new DraftedNotice(draft, offer, values, groups(offer, values));
    }

    /** A notice with what was typed and is not saved: what another device has saved in the meantime is not in it. */
    public DraftedNotice typed(DraftedNotice form, Map<String, String> typed) {
        var values = FormTree.closedUp(typed);
        return new DraftedNotice(form.draft(), form.offer(), values, groups(form.offer(), values));
    }

    private List<Group> groups(Offer offer, Map<String, String> values) {
        var catalogue = opening.rulebook().catalogue();
        var type = offer.type();
        return new FormFields(catalogue.schemas().byType().get(type.code()), type.requires(), seen(offer))
                .groups(type.parts(), values);
    }

    private Set<String> seen(Offer offer) {
        var classes = opening.rulebook().catalogue().classes();
        var seen = new HashSet<String>();
        offer.permit()
                .to()
                .forEach(to -> seen.addAll(classes.get(to)
                        .pathsOf(offer.type().code(), offer.permit().basis())));
        // who may be contacted is put together from these
        if (offer.type().parts().contains("contact")) {
            Stream.of("firstName", "familyName", "role", "phone", "email").forEach(member -> {
                seen.add("guardians." + member);
                seen.add("subject." + member);
            });
        }
        // by these the competent recipient is found
        switch (offer.type().competence()) {
            case HOME_MUNICIPALITY -> seen.add("subject.municipality");
            case SCHOOL_PLACE -> seen.add("subject.school.municipality");
            case NAMED -> {}
        }
        return seen;
    }

    private Offer offer(Caller by, String type, String basis) {
        return offering.one(by, type, basis)
                .orElseThrow(() ->
                        new Refused(Refused.Ground.CONFLICT, Refusal.ofSender("NOTICE_NOT_OFFERED", "", type, basis)));
    }

    /**
     * Saves what was typed.
     *
     * @param version the one that was before them
     * @throws Refused CHANGED where somebody has saved it since, UNKNOWN where it is gone
     */
    public DraftedNotice save(Caller by, UUID id, int version, String type, String basis, Map<String, String> typed) {
        var values = FormTree.closedUp(typed);
        var saved = drafts.save(by, id, version, document(type, basis, values));
        remember(by, values);
        return form(by, saved, basis, values);
    }

    private void remember(Caller by, Map<String, String> values) {
        transactions.run(() -> REMEMBERED.forEach(name -> {
            var said = values.getOrDefault(name, "");
            if (said.length() <= Preferences.LONGEST) {
                preferences.keep(by.credential(), by.name(), name, said);
            }
        }));
    }

    private static byte[] document(String type, String basis, Map<String, String> values) {
        return Json.bytes(Map.of("type", type, "content", Map.of(BASIS, basis, VALUES, values)));
    }

    /** What each recipient would get, and what the sender would be shown. @throws Refused with the problems at their fields */
    public Map<String, Object> preview(Caller by, DraftedNotice form) {
        return judged(form, () -> walk.preview(arrived(by, form)));
    }

    /**
     * Sends it, and throws the draft away.
     *
     * @return the hub's id of the message, also when it had been sent before
     * @throws Refused with the problems at their fields
     */
    public UUID send(Caller by, UUID id) {
        var before = sent(by, id);
        if (before.isPresent()) {
            return before.get();
        }
        var form = form(by, id);
        Receipt receipt = judged(form, () -> walk.accept(arrived(by, form)));
        drafts.discard(by, id);
        return receipt.messageId();
    }

    /** The message that a draft became. */
    public Optional<UUID> sent(Caller by, UUID draft) {
        return transactions.call(() -> flows.ofSender(by.name(), draft.toString())
                .filter(path -> Part.isSender(by, path.message(), Rights.SEND))
                .map(path -> path.message().id()));
    }

    private Arrived arrived(Caller by, DraftedNotice form) {
        var composing = new Composing(form.draft().id(), form.offer(), form.values());
        var fields =
                form.groups().stream().flatMap(group -> group.fields().stream()).toList();
        var message = composing.message(fields, form.draft().changedAt(), this::purpose);
        return new Arrived(
                        by.name(),
                        by.name(),
                        Rulebook.CANONICAL,
                        "application/json",
                        null,
                        Json.bytes(message),
                        clock.instant())
                .by(by);
    }

    private String purpose(String consent) {
        return transactions.call(
                () -> consents.find(consent).map(Recorded::purpose).orElse(null));
    }

    private static <T> T judged(DraftedNotice form, java.util.function.Supplier<T> step) {
        var missing = Missing.of(form);
        if (!missing.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, missing);
        }
        try {
            return step.get();
        } catch (Refused refused) {
            throw new Refused(
                    refused.ground(),
                    refused.refusals().stream()
                            .map(problem -> new Refusal(
                                    problem.code(), problem.turn(), inForm(form.chosen(), problem), problem.args()))
                            .toList());
        }
    }

    private static String inForm(Chosen chosen, Refusal problem) {
        var place = chosen.inForm(problem.pointer());
        // a list has its first field, and what is missing in an object has a field of its own
        return problem.code().equals("SCHEMA_REQUIRED")
                        && !problem.args().isEmpty()
                        && !place.endsWith("/" + problem.args().get(0))
                ? place + "/" + problem.args().get(0)
                : place;
    }
}
