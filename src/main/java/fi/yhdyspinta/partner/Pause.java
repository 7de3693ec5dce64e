package fi.yhdyspinta.partner;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A partner to whom nothing goes until somebody says so, or a time has come. */
@Entity
@Table(name = "partner_pause")
class Pause {
    @Id
    private String partner;

    private Instant since;

    @Column(name = "paused_by")
    private String by;

    private String reason;

    @Column(name = "until_at")
    private Instant until;

    @Column(name = "maintenance")
    private boolean isMaintenance;

    @Column(name = "message_fi")
    private String messageFi;

    @Column(name = "message_sv")
    private String messageSv;

    @Column(name = "message_en")
    private String messageEn;

    protected Pause() {}

    Pause(Pauses.Paused paused) {
        this.partner = paused.partner();
        this.since = paused.since();
        this.by = paused.by();
        change(paused);
    }

    final void change(Pauses.Paused paused) {
        reason = paused.reason();
        until = paused.until();
        isMaintenance = paused.isMaintenance();
        messageFi = paused.message().get("fi");
        messageSv = paused.message().get("sv");
        messageEn = paused.message().get("en");
    }

    Pauses.Paused paused() {
        var message = new TreeMap<String, String>();
        put(message, "fi", messageFi);
        put(message, "sv", messageSv);
        put(message, "en", messageEn);
        return new Pauses.Paused(partner, since, by, reason, until, isMaintenance, Map.copyOf(message));
    }

    private static void put(Map<String, String> message, String language, String said) {
        if (said != null) {
            message.put(language, said);
        }
    }
}
