package fi.yhdyspinta.journal;

import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Something that was found wrong and did not stop a parcel: its code and place, never what stood there. */
@Entity
@Table(name = "mark")
class Mark {
    private static final String BETWEEN = "\u001f";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "mark")
    @SequenceGenerator(name = "mark", sequenceName = "mark_seq", allocationSize = 50)
    private long id;

    @Column(name = "message_id")
    private UUID messageId;

    @Column(name = "parcel_id")
    private UUID parcelId;

    private String code;
    private String pointer;
    private String args;

    protected Mark() {}

    Mark(UUID messageId, UUID parcelId, Refusal refusal) {
        this.messageId = messageId;
        this.parcelId = parcelId;
        this.code = refusal.code();
        this.pointer = clean(refusal.pointer());
        this.args = refusal.args().stream().map(Mark::clean).collect(Collectors.joining(BETWEEN));
    }

    // a name that a sender made up may hold anything: a hetu, or what PostgreSQL does not store
    private static String clean(String text) {
        var plain = text.replaceAll("\\p{Cntrl}", "");
        var bounded = plain.length() > 190 ? plain.substring(0, 190) : plain;
        return Hetu.isInside(bounded) ? "?" : bounded;
    }

    private Refusal refusal() {
        return Refusal.ofSender(code, pointer, args.isEmpty() ? new String[0] : args.split(BETWEEN));
    }

    /** Refusals as the journal will give them back: bounded, and with no hetu in a word of the sender's. */
    static List<Refusal> kept(List<Refusal> refusals) {
        return refusals.stream()
                .map(refusal -> new Mark(null, null, refusal).refusal())
                .toList();
    }

    /** The marks of a message's parcels, in the order they were found. */
    static Map<UUID, List<Refusal>> ofMessage(EntityManager entities, UUID messageId) {
        return entities
                .createQuery("select m from Mark m where m.messageId = :message", Mark.class)
                .setParameter("message", messageId)
                .getResultList()
                .stream()
                .sorted(Comparator.comparingLong(mark -> mark.id))
                .collect(Collectors.groupingBy(
                        mark -> mark.parcelId, Collectors.mapping(Mark::refusal, Collectors.toList())));
    }
}
