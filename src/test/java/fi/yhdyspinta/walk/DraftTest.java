package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody has begun to write waits for them, is written over by nobody, and is nobody else's. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class DraftTest extends OnAHouse {
    private static final Caller TEACHER = Caller.ofPerson("espoo-opetus", "p-1", Set.of(Role.SENDER));
    private static final Caller COLLEAGUE = Caller.ofPerson("espoo-opetus", "p-2", Set.of(Role.SENDER));
    private static final Caller ELSEWHERE = Caller.ofPerson("helsinki-kasko", "p-1", Set.of(Role.SENDER));

    DraftTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void isThereAgainAsItWasLeft() {
        var begun = house.draftDesk.begin(TEACHER, draft("Poissaol"));

        var saved = house.draftDesk.save(TEACHER, begun.id(), 1, draft("Poissaolot"));

        assertThat(saved.version()).isEqualTo(2);
        assertThat(house.draftDesk.read(TEACHER, begun.id()).content()).isEqualTo(Map.of("need", "Poissaolot"));
        assertThat(house.draftDesk.list(TEACHER)).containsExactly(saved);
    }

    @Test
    void isWrittenOverByNobodyWhoHasNotSeenTheLastVersion() {
        var begun = house.draftDesk.begin(TEACHER, draft("Phone"));
        house.draftDesk.save(TEACHER, begun.id(), 1, draft("Laptop"));

        assertRefused("DRAFT_CHANGED", () -> house.draftDesk.save(TEACHER, begun.id(), 1, draft("Phone again")));

        assertThat(house.draftDesk.read(TEACHER, begun.id()).content()).containsValue("Laptop");
    }

    @Test
    void meetsItselfWhereItsFormIsPressedTwice() {
        var begun = house.draftDesk.begin(TEACHER, draft("Poissaol"));
        var saved = house.draftDesk.save(TEACHER, begun.id(), 1, draft("Poissaolot"));

        assertThat(house.draftDesk.save(TEACHER, begun.id(), 1, draft("Poissaolot")))
                .isEqualTo(saved);
    }

    @Test
    void isSavedOnceWhereTwoSaveAtTheSameMoment() {
        var begun = house.draftDesk.begin(TEACHER, draft("Begun"));

        var saved = List.of("one", "two", "three", "four").stream()
                .map(text -> CompletableFuture.supplyAsync(() -> {
                    try {
                        house.draftDesk.save(TEACHER, begun.id(), 1, draft(text));
                        return true;
                    } catch (Refused changed) {
                        assertThat(changed).hasMessageContaining("DRAFT_CHANGED");
                        return false;
                    }
                }))
                .toList();

        assertThat(saved.stream().filter(CompletableFuture::join)).hasSize(1);
        assertThat(house.draftDesk.list(TEACHER)).singleElement().satisfies(draft -> assertThat(draft.version())
                .isEqualTo(2));
    }

    @Test
    void isNotThereForAnybodyElse() {
        var id = house.draftDesk.begin(TEACHER, draft("Salainen")).id();

        for (var other : List.of(COLLEAGUE, ELSEWHERE, House.ESPOO, House.OPERATOR)) {
            assertThat(house.draftDesk.list(other)).isEmpty();
            assertRefused("NOT_FOUND", () -> house.draftDesk.read(other, id));
            assertRefused("NOT_FOUND", () -> house.draftDesk.save(other, id, 1, draft("Muu")));
            house.draftDesk.discard(other, id);
        }
        assertThat(house.draftDesk.read(TEACHER, id).content()).containsValue("Salainen");
    }

    @Test
    void liesSealed() {
        house.draftDesk.begin(TEACHER, draft("Salainen asia"));

        // one database tells bytes as text, the other as hexadecimal digits
        assertThat(house.rows("select sealed from draft")).singleElement().satisfies(bytes -> assertThat(bytes)
                .isNotEmpty()
                .doesNotContain("Salainen", HexFormat.of().formatHex("Salainen".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void isDestroyedWhenNobodyHasComeBackToItForAMonth() {
        var forgotten = house.draftDesk.begin(TEACHER, draft("Vanha")).id();
        clock.pass(Duration.ofDays(20));
        var kept = house.draftDesk.begin(TEACHER, draft("Uusi")).id();
        clock.pass(Duration.ofDays(11));
        house.rounds.beat();

        house.housekeeping.tidy();

        assertRefused("NOT_FOUND", () -> house.draftDesk.read(TEACHER, forgotten));
        assertThat(house.draftDesk.read(TEACHER, kept).content()).containsValue("Uusi");
        assertThat(house.rows("select id from draft")).hasSize(1);
    }

    @Test
    void isGoneOnceItIsThrownAwayHoweverOften() {
        var id = house.draftDesk.begin(TEACHER, draft("Turha")).id();

        house.draftDesk.discard(TEACHER, id);
        house.draftDesk.discard(TEACHER, id);
        house.draftDesk.discard(TEACHER, UUID.randomUUID());

        assertThat(house.draftDesk.list(TEACHER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"type": "M06"}                              | SCHEMA_TYPE
                    {"type": "M99", "content": {}}               | SCHEMA_ENUM
                    {"content": {}}                              | SCHEMA_ENUM
                    {"type": "M06", "content": []}               | SCHEMA_TYPE
                    {"type": "M06", "content": {}, "owner": "x"} | SCHEMA_UNKNOWN_PROPERTY
                    """)
    void isAnObjectOfSomeTypeAndNothingElse(String body, String code) {
        assertRefused(code, () -> house.draftDesk.begin(TEACHER, body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void hasItsBounds() {
        assertRefused("BODY_TOO_LARGE", () -> house.draftDesk.begin(TEACHER, draft("x".repeat(300_000))));
        for (int number = 0; number < DraftDesk.MOST; number++) {
            house.draftDesk.begin(TEACHER, draft("Yksi"));
        }
        assertRefused("DRAFTS_TOO_MANY", () -> house.draftDesk.begin(TEACHER, draft("Liikaa")));
        assertThat(house.draftDesk.begin(COLLEAGUE, draft("Mahtuu")).type()).isEqualTo("M06");
    }

    private static byte[] draft(String need) {
        return Json.bytes(Map.of("type", "M06", "content", Map.of("need", need)));
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusals())
                .extracting(fi.yhdyspinta.message.Refusal::code)
                .contains(code));
    }
}
