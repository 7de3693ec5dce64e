package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A file as it is stored: what may be known of it lies open, its name and its bytes are sealed. */
@Entity
@Table(name = "attachment")
class AttachmentEntry {
    private static final byte[] NOTHING = new byte[0];

    @Id
    private UUID id;

    @Column(name = "message_id")
    private UUID messageId;

    private int place;

    @Column(name = "media_type")
    private String mediaType;

    private String sha256;
    private String sha1;
    private long bytes;

    @Column(name = "sealed_name")
    private byte[] sealedName;

    private byte[] sealed;
    private boolean destroyed;

    protected AttachmentEntry() {}

    AttachmentEntry(Attachments.Stored stored, byte[] sealedName, byte[] sealed) {
        this.id = stored.id();
        this.messageId = stored.messageId();
        this.place = stored.place();
        this.mediaType = stored.mediaType();
        this.sha256 = stored.sha256();
        this.sha1 = stored.sha1();
        this.bytes = stored.bytes();
        this.sealedName = sealedName;
        this.sealed = sealed;
    }

    /** Its bytes and its name go; that it was there, and its hash, stay. */
    void destroy() {
        sealed = NOTHING;
        sealedName = NOTHING;
        destroyed = true;
    }

    byte[] sealedName() {
        return sealedName;
    }

    byte[] sealed() {
        return sealed;
    }

    Attachments.Stored stored() {
        return new Attachments.Stored(id, messageId, place, mediaType, sha256, sha1, bytes, destroyed);
    }
}
