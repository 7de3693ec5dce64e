package fi.yhdyspinta.walk;

import fi.yhdyspinta.consent.Consents;
import fi.yhdyspinta.consent.Recorded;
import fi.yhdyspinta.decision.ConsentGround;
import fi.yhdyspinta.decision.Decision;
import fi.yhdyspinta.decision.Grounds;
import fi.yhdyspinta.decision.Party;
import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** The second step: may it pass? Gathers the grounds and lets {@code decision} weigh them. */
@Singleton
class Deciding {
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    private final Transactions transactions;
    private final Opening opening;
    private final Consents consents;
    private final BlindIndex index;

    @Inject
    Deciding(Transactions transactions, Opening opening, Consents consents, BlindIndex index) {
        this.transactions = transactions;
        this.opening = opening;
        this.consents = consents;
        this.index = index;
    }

    /** @throws Refused with every broken rule of every recipient, and what reading had found */
    Decided decide(Read read) {
        var decision = weigh(read.message(), read.arrived().at());
        var refusals = new ArrayList<>(read.problems());
        refusals.addAll(decision.refusals());
        if (!refusals.isEmpty()) {
            var format = opening.rulebook().formats().get(read.arrived().format());
            var refused = new Refused(Refused.Ground.INVALID, format.inOwnWords(refusals));
            boolean isIdClean =
                    refusals.stream().noneMatch(refusal -> refusal.code().equals("ID_HOLDS_HETU"));
            throw isIdClean ? refused.about(read.message().envelope().senderMessageId()) : refused;
        }
        return new Decided(read, decision.passages());
    }

    /** The same rules without the throw, for a parcel that is picked up. */
    Decision weigh(Message message, Instant now) {
        return Decision.on(message, transactions.call(() -> grounds(message, LocalDate.ofInstant(now, HELSINKI))));
    }

    private Grounds grounds(Message message, LocalDate day) {
        var rulebook = opening.rulebook();
        var catalogue = rulebook.catalogue();
        var parties = new HashMap<String, Party>();
        // the sender may have gone since its message was accepted
        var sender = rulebook.partners().get(message.envelope().sender());
        if (sender != null) {
            parties.put(sender.name(), Rulebook.party(sender));
        }
        var given = new HashMap<String, ConsentGround>();
        for (var addressee : message.envelope().addressees()) {
            var partner = rulebook.partners().get(addressee.partner());
            if (partner != null) {
                parties.put(partner.name(), Rulebook.party(partner));
            }
            if (addressee.consent() != null) {
                consents.find(addressee.consent())
                        .ifPresent(recorded -> given.put(recorded.reference(), ground(recorded, message, addressee)));
            }
        }
        return new Grounds(catalogue.types(), catalogue.bases(), catalogue.classes(), parties, given, day);
    }

    private ConsentGround ground(Recorded recorded, Message message, Addressee addressee) {
        var subject = Tree.map(message.content().get("subject"));
        return new ConsentGround(
                recorded.legalBasis(),
                recorded.recipient(),
                recorded.messageTypes(),
                recorded.purpose(),
                recorded.validFrom(),
                recorded.validTo(),
                recorded.withdrawnAt() != null,
                recorded.subjectIndex().equals(index.ofSubject(subject)),
                recorded.giverIndex().equals(giver(message, addressee)));
    }

    private String giver(Message message, Addressee addressee) {
        Map<String, Object> contact = Decision.contactOf(message, addressee);
        return "subject".equals(addressee.contact()) ? index.ofSubject(contact) : index.ofGuardian(contact);
    }
}
