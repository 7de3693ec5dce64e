package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.journal.WrappedKeys;
import fi.yhdyspinta.journal.WrappedKeys.Store;
import fi.yhdyspinta.seal.KeysFile;
import fi.yhdyspinta.seal.Sealing;
import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The hub's own key is changed while the hub works; the old one goes when nothing needs it. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class KeyRotationTest extends OnAHouse {
    private static final String SECOND =
            "2:" + Base64.getEncoder().encodeToString("another key of thirty-two bytes!".getBytes());

    KeyRotationTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void wrapsEveryKeyAnewSoThatTheOldOneMayGo() {
        house.accept("ESP-1", "CASE-1");
        var draft = house.draftDesk
                .begin(
                        House.ESPOO,
                        "{\"type\": \"M06\", \"content\": {\"need\": \"Tuki\"}}".getBytes(StandardCharsets.UTF_8))
                .id();
        var both = with(SECOND + "," + House.HUB_KEY);
        both.accept("ESP-2", "CASE-2");
        assertThat(key(both, 1)).containsEntry("mayBeTakenAway", false);

        both.housekeeping.tidy();

        assertThat(key(both, 1)).containsEntry("neededBy", 0L).containsEntry("mayBeTakenAway", true);
        var alone = with(SECOND);
        assertThat(alone.rewrapping.missing()).isEmpty();
        assertThat(alone.due()).hasSize(4).allSatisfy(ticket -> assertThat(alone.walk.pickUp(ticket))
                .isNotNull());
        assertThat(alone.consentDesk.show(House.ESPOO, "suostumus-mll-1")).isNotNull();
        assertThat(alone.draftDesk.read(House.ESPOO, draft).content()).containsEntry("need", "Tuki");
    }

    @Test
    void goesOnWhereItEndedWhenItIsInterrupted() {
        for (int number = 0; number < 5; number++) {
            house.accept("ESP-" + number, "CASE-" + number);
        }
        var both = with(SECOND + "," + House.HUB_KEY);
        both.transactions.run(() -> both.wrappedKeys.rewrap(Store.PAYLOADS, null, 2));
        assertThat(stores(key(both, 1))).containsEntry("payloads", 3L);

        var after = with(SECOND + "," + House.HUB_KEY);
        after.housekeeping.tidy();

        assertThat(key(after, 1)).containsEntry("neededBy", 0L);
        assertThat(stores(key(after, 2))).containsEntry("payloads", 5L);
    }

    @Test
    void writesOverNothingThatIsSavedMeanwhile() {
        var draft = house.draftDesk.begin(House.ESPOO, need("Tuki"));
        var both = new LocalTransactions(house.database.entities());
        var keys = new WrappedKeys(
                beforeItsFirstWrite(
                        both.entities(),
                        () -> house.draftDesk.save(House.ESPOO, draft.id(), draft.version(), need("Toinen"))),
                Sealing.with(SECOND + "," + House.HUB_KEY));

        var page = both.call(() -> keys.rewrap(Store.DRAFTS, null, 9));

        assertThat(page.rewrapped()).isEqualTo(1);
        var after = with(SECOND + "," + House.HUB_KEY);
        assertThat(after.draftDesk.read(House.ESPOO, draft.id()).content()).containsEntry("need", "Toinen");
        assertThat(stores(key(after, 2))).containsEntry("drafts", 1L);
    }

    /** The entity manager of a walk through the keys, beside which somebody does something before it writes. */
    private static EntityManager beforeItsFirstWrite(EntityManager entities, Runnable deed) {
        var isDone = new AtomicBoolean();
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, args) -> {
                    if (method.getName().equals("createNativeQuery")
                            && String.valueOf(args[0]).startsWith("update")
                            && isDone.compareAndSet(false, true)) {
                        deed.run();
                    }
                    try {
                        return method.invoke(entities, args);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private static byte[] need(String need) {
        return "{\"type\": \"M06\", \"content\": {\"need\": \"%s\"}}"
                .formatted(need)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void saysWhichKeyIsMissingAndLetsTheRestGoOn() {
        house.accept("ESP-1", "CASE-1");
        var both = with(SECOND + "," + House.HUB_KEY);
        for (var store : List.of(Store.HUB, Store.CONSENTS, Store.DENIALS)) {
            both.transactions.run(() -> both.wrappedKeys.rewrap(store, null, 99));
        }

        var without = with(SECOND);
        var receipt = without.accept("ESP-2", "CASE-2");

        assertThat(without.rewrapping.missing()).singleElement().satisfies(sentence -> assertThat(sentence)
                .startsWith("hub key 1 is not in HUB_KEYS, and 1 keys need it (payloads 1). Put it back"));
        for (var ticket : without.due()) {
            var consignment = without.walk.pickUp(ticket);
            assertThat(consignment != null)
                    .isEqualTo(ticket.waiting().messageId().equals(receipt.messageId()));
        }
        assertThat(without.count("outbox where trouble = 'KEY_MISSING' and next_attempt_at is not null"))
                .isEqualTo(2);
    }

    @Test
    void deliversWhatWaitedWhenTheKeyIsBackHoweverLongItWasAway() {
        house.accept("ESP-1", "CASE-1");
        var both = with(SECOND + "," + House.HUB_KEY);
        both.transactions.run(() -> both.wrappedKeys.rewrap(Store.HUB, null, 9));
        var without = with(SECOND);
        clock.pass(Duration.ofDays(10));
        without.due().forEach(without.walk::pickUp);
        clock.pass(Duration.ofDays(1));

        var back = with(SECOND + "," + House.HUB_KEY);

        assertThat(back.due()).hasSize(2).allSatisfy(ticket -> assertThat(back.walk.pickUp(ticket))
                .isNotNull());
    }

    @Test
    void doesNotStartWithoutTheOneKeyThatItCantDoWithout() {
        assertThatThrownBy(() -> with(SECOND))
                .isInstanceOf(Sealing.KeyMissing.class)
                .hasMessageContaining("hub key 1")
                .hasMessageContaining("put it back");
    }

    @Test
    void readsTheKeysFromAFileToo(@TempDir Path folder) throws Exception {
        var file = Files.writeString(
                folder.resolve("keys"), "# the new one first\n" + SECOND + "\n\n" + House.HUB_KEY + "\n");

        assertThat(KeysFile.read(file)).isEqualTo(SECOND + "," + House.HUB_KEY);
        assertThatThrownBy(() -> KeysFile.read(folder.resolve("none")))
                .hasMessageStartingWith("HUB_KEYS_FILE can't be read");
        Files.writeString(file, "# nothing\n");
        assertThatThrownBy(() -> KeysFile.read(file)).hasMessageStartingWith("HUB_KEYS_FILE holds no key");
    }

    private House with(String keys) {
        return new House(
                house.database,
                data,
                clock,
                "node-a",
                House.ROUTES,
                name -> name.equals("hub-keys") ? Optional.of(keys) : Optional.empty());
    }

    private static Map<String, Object> key(House at, int number) {
        return at.rewrapping.view().stream()
                .filter(key -> key.get("number").equals(number))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> stores(Map<String, Object> key) {
        return (Map<String, Object>) key.get("stores");
    }
}
