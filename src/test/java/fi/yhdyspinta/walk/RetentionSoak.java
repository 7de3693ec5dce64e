package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Housekeeping is in nobody's way: what comes and goes meanwhile comes and goes. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class RetentionSoak extends OnAHouse {
    private static final int MANY = 100_000;

    private final Database.Kind kind;

    RetentionSoak(Database.Kind kind) {
        super(kind);
        this.kind = kind;
    }

    @Test
    void lets100000KeysGoWhileMessagesComeAndGo() throws Exception {
        plantEnded(MANY);
        var slowest = Duration.ZERO;
        int sent = 0;

        var destroying = CompletableFuture.supplyAsync(() -> {
            int destroyed = 0;
            for (var look = house.retaining.look(); look.seen() > 0; look = house.retaining.look()) {
                destroyed += look.destroyed();
            }
            return destroyed;
        });
        while (!destroying.isDone()) {
            long began = System.nanoTime();
            house.send(House.ESPOO, Letter.jointWork("ESP-" + sent));
            deliverAll("luvn");
            var took = Duration.ofNanos(System.nanoTime() - began);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
            sent++;
        }

        assertThat(destroying.get()).isEqualTo(MANY);
        assertThat(house.count("parcel where delivered_at is not null")).isEqualTo(sent);
        assertThat(sent).isGreaterThan(10);
        assertThat(slowest).isLessThan(Duration.ofSeconds(2));
        System.out.printf("%s: %,d keys gone while %,d messages went, slowest %s%n", kind, MANY, sent, slowest);
    }

    /** Messages that ended long ago, with a key and a payload each. */
    private void plantEnded(int many) {
        var uuid = kind == Database.Kind.H2
                ? "cast(concat('01000000-0000-7000-8000-', lpad(cast(n as varchar), 12, '0')) as uuid)"
                : "('01000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid";
        var numbers = kind == Database.Kind.H2
                ? "(select x as n from system_range(1, " + many + ")) s"
                : "generate_series(1, " + many + ") as s(n)";
        var bytes = kind == Database.Kind.H2 ? "x'0100000001'" : "'\\x0100000001'::bytea";
        var then = "timestamp with time zone '2024-01-01 00:00:00+00'";
        house.sql("insert into message (id, sender, sender_message_id, case_id, type, format, language, urgency,"
                + " security_ban, sent_at, received_at, state, final_at) select " + uuid
                + ", 'espoo-opetus', 'old', " + uuid + ", 'M06', 'canonical', 'fi', 'routine', false, " + then + ", "
                + then
                + ", 'COMPLETED', " + then + " from " + numbers);
        house.sql("insert into payload_key (message_id, wrapped) select " + uuid + ", " + bytes + " from " + numbers);
        house.sql("insert into payload (id, message_id, subject_id, kind, sealed) select " + uuid + ", " + uuid + ", "
                + uuid + ", 'RAW', " + bytes + " from " + numbers);
    }
}
