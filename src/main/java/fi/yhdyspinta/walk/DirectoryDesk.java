package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.directory.PtvSettings;
import fi.yhdyspinta.partner.directory.PtvUnits;
import fi.yhdyspinta.partner.directory.Unit;
import fi.yhdyspinta.partner.directory.Units;
import fi.yhdyspinta.partner.directory.UnreadableUnit;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The directory: units of the Suomi.fi Palvelutietovaranto, asked for by one node at a time or taken from a file. What was
 * known stays until what is new has come whole.
 */
@Singleton
public class DirectoryDesk {
    private static final System.Logger LOG = System.getLogger(DirectoryDesk.class.getName());

    private final Transactions transactions;
    private final Units units;
    private final Settings settings;
    private final Durability durability;
    private final Clock clock;

    private volatile Held held = new Held(-1, Map.of());

    @Inject
    DirectoryDesk(Transactions transactions, Units units, Settings settings, Durability durability, Clock clock) {
        this.transactions = transactions;
        this.units = units;
        this.settings = settings;
        this.durability = durability;
        this.clock = clock;
    }

    /** The units in memory, as of a revision. */
    private record Held(long revision, Map<String, Unit> byId) {}

    /** What a file came to. */
    public record Taken(int units, int gone) {}

    /** A round where one is due and no other node is at it; null where not. */
    public DirectoryRound begin() {
        var now = clock.instant();
        var ptv = settings();
        if (ptv.organisations().isEmpty()) {
            return null;
        }
        try {
            return transactions
                    .call(() -> units.take(followed(ptv), now))
                    .map(turn -> new DirectoryRound(ptv, turn, now, all()))
                    .orElse(null);
        } catch (NotCommitted anotherNodeWasQuicker) {
            return null;
        }
    }

    /** Takes an answer; after the last one all of the round is written in one commit. */
    public void answered(DirectoryRound round, byte[] body) {
        try {
            round.answered(body);
            if (round.next() == null) {
                finish(round);
            }
        } catch (Refused | UnreadableUnit | IllegalStateException unreadable) {
            failed(round, unreadable.getMessage());
            throw unreadable;
        }
    }

    private void finish(DirectoryRound round) {
        var brought = round.units();
        var now = clock.instant();
        var ptv = round.settings();
        var gone = all().values().stream()
                .filter(unit -> round.isGone(unit, brought))
                .map(Unit::id)
                .toList();
        boolean isWritten = transactions.call(() -> units.done(
                round.turn(),
                documents(brought),
                gone,
                new Units.Done(
                        now.plus(ptv.every()),
                        round.turn().isWhole() ? now.plus(ptv.whole()) : null,
                        // what changed while it was asked is asked for again
                        round.began(),
                        followed(ptv))));
        durability.sync();
        LOG.log(
                System.Logger.Level.INFO,
                isWritten ? "directory: {0} units new or changed, {1} gone" : "directory: the turn was lost",
                brought.size(),
                gone.size());
    }

    /** Ends a round that failed; it is tried again after a growing wait. The cause holds nothing of what came. */
    public void failed(DirectoryRound round, String cause) {
        LOG.log(System.Logger.Level.WARNING, "directory: the round failed, what was known stays: {0}", cause);
        transactions.run(() -> units.failed(round.turn(), clock.instant()));
    }

    /**
     * Takes units from a file of an operator: {@code {"channels": […], "services": […]}} in the Palvelutietovaranto's own
     * words. It replaces the units of every organisation that it names.
     *
     * @throws Refused INVALID for what can't be read; nothing is changed then
     */
    public Taken take(byte[] body) {
        var file = Json.object(body);
        var services = new HashMap<String, Map<String, String>>();
        var brought = new HashMap<String, Unit>();
        try {
            Tree.list(file.get("services")).stream()
                    .map(Tree::map)
                    .forEach(service ->
                            services.put(PtvUnits.id(service), PtvUnits.named(service.get("serviceNames"), "Name")));
            Tree.list(file.get("channels")).stream().map(Tree::map).forEach(channel -> PtvUnits.unit(channel, services)
                    .ifPresent(unit -> brought.put(unit.id(), unit)));
        } catch (UnreadableUnit unreadable) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("DIRECTORY_UNREADABLE", "/channels"));
        }
        if (brought.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("DIRECTORY_UNREADABLE", "/channels"));
        }
        var organisations = brought.values().stream().map(Unit::organisation).collect(Collectors.toSet());
        var taken = Repeat.call(transactions, () -> {
            var gone = new HashSet<>(units.ids(organisations));
            gone.removeAll(brought.keySet());
            units.take(documents(brought), gone);
            return new Taken(brought.size(), gone.size());
        });
        durability.sync();
        return taken;
    }

    private static Map<String, Units.Document> documents(Map<String, Unit> brought) {
        var documents = new LinkedHashMap<String, Units.Document>();
        brought.forEach((id, unit) -> documents.put(
                id,
                new Units.Document(unit.organisation(), new String(Json.bytes(unit.tree()), StandardCharsets.UTF_8))));
        return documents;
    }

    /** All units by id, read anew only when they have changed. */
    Map<String, Unit> all() {
        var before = held;
        return transactions.call(() -> {
            long revision = units.revision();
            if (revision != before.revision()) {
                var byId = new LinkedHashMap<String, Unit>();
                units.documents().stream()
                        .map(document -> Unit.of(Json.object(document.getBytes(StandardCharsets.UTF_8))))
                        .forEach(unit -> byId.put(unit.id(), unit));
                held = new Held(revision, byId);
                return byId;
            }
            return before.byId();
        });
    }

    /** One unit. */
    Optional<Unit> unit(String id) {
        return Optional.ofNullable(all().get(id));
    }

    /** What is followed, and whose units are whose. @throws PtvSettings.SettingsFault when the file can't be used */
    PtvSettings settings() {
        var file = settings.routes().resolve("directory").resolve("ptv.yaml");
        try {
            return PtvSettings.read(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("directory/ptv.yaml can't be read", unreadable);
        }
    }

    private static String followed(PtvSettings ptv) {
        return Dispatching.hash((ptv.baseUrl() + List.copyOf(ptv.organisationIds())).getBytes(StandardCharsets.UTF_8));
    }
}
