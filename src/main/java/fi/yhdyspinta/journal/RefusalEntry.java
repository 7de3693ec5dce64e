package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A refused document: who, when, which codes; never what it held. */
@Entity
@Table(name = "refusal")
class RefusalEntry {
    @Id
    private UUID id;

    private Instant at;
    private String caller;
    private String door;

    @Column(name = "sender_message_id")
    private String senderMessageId;

    private String codes;

    protected RefusalEntry() {}

    RefusalEntry(UUID id, Instant at, String caller, String door, String senderMessageId, String codes) {
        this.id = id;
        this.at = at;
        this.caller = caller;
        this.door = door;
        this.senderMessageId = senderMessageId;
        this.codes = codes;
    }
}
