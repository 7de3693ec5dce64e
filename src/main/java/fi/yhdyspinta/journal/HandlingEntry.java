package fi.yhdyspinta.journal;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A handling as it is stored. Rows are only added. */
@Entity
@Table(name = "handling")
class HandlingEntry {
    @Id
    private UUID id;

    @Column(name = "message_id")
    private UUID messageId;

    @Column(name = "subject_id")
    private UUID subjectId;

    private String organisation;
    private String person;

    @Enumerated(EnumType.STRING)
    private Handling.Deed deed;

    @Column(name = "done_at")
    private Instant doneAt;

    protected HandlingEntry() {}

    HandlingEntry(Handling handling) {
        id = UuidCreator.getTimeOrderedEpoch();
        messageId = handling.messageId();
        subjectId = handling.subjectId();
        organisation = handling.organisation();
        person = handling.person();
        deed = handling.deed();
        doneAt = handling.at();
    }

    Handling handling() {
        return new Handling(messageId, subjectId, organisation, person, deed, doneAt);
    }
}
