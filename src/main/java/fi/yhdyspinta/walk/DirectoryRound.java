package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.directory.PtvSettings;
import fi.yhdyspinta.partner.directory.PtvUnits;
import fi.yhdyspinta.partner.directory.Unit;
import fi.yhdyspinta.partner.directory.Units;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One round of asking the Palvelutietovaranto, address by address: whoever holds it fetches {@link #next} until there is
 * none, and hands in each answer. Nothing is written before the last answer is in.
 */
public final class DirectoryRound {
    /** Pages of one list; a source that counts wrongly must not be asked for ever. */
    private static final int MOST_PAGES = 500;

    /** The interface takes so many ids at once (PTV, {@code list?guids=}). */
    private static final int AT_ONCE = 100;

    /** As the interface wants moments: UTC, without a letter. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private enum Kind {
        CHANNELS("/api/v11/ServiceChannel/list/organization?organizationId=%s"),
        SERVICES("/api/v11/Service/list/organization?organizationId=%s"),
        IDS("/api/v11/ServiceChannel/organization/%s?"),
        CHANGED("/api/v11/ServiceChannel/organization/%s?date=%s"),
        DOCUMENTS("/api/v11/ServiceChannel/list?guids=%s");

        private final String path;

        Kind(String path) {
            this.path = path;
        }
    }

    private record Ask(Kind kind, String what, int page) {}

    private final PtvSettings settings;
    private final Units.Turn turn;
    private final Instant began;
    private final Map<String, Unit> known;
    private final Deque<Ask> asks = new ArrayDeque<>();
    private final List<Map<String, Object>> channels = new ArrayList<>();
    private final Map<String, Map<String, String>> services = new HashMap<>();
    private final Set<String> present = new HashSet<>();
    private final Set<String> changed = new HashSet<>();
    private boolean hasAskedForDocuments;

    /** @param known the units before, by id */
    DirectoryRound(PtvSettings settings, Units.Turn turn, Instant began, Map<String, Unit> known) {
        this.settings = settings;
        this.turn = turn;
        this.began = began;
        this.known = known;
        for (var organisation : settings.organisationIds()) {
            if (turn.isWhole()) {
                asks.add(new Ask(Kind.SERVICES, organisation, 1));
                asks.add(new Ask(Kind.CHANNELS, organisation, 1));
            } else {
                asks.add(new Ask(Kind.IDS, organisation, 1));
                asks.add(new Ask(Kind.CHANGED, organisation, 1));
            }
        }
        if (!turn.isWhole()) {
            known.values().forEach(unit -> unit.services().forEach(each -> services.put(each.id(), each.names())));
        }
    }

    /** The address to ask next; null when the round is over. */
    public String next() {
        if (asks.isEmpty() && !turn.isWhole() && !hasAskedForDocuments) {
            hasAskedForDocuments = true;
            askForDocuments();
        }
        var ask = asks.peek();
        if (ask == null) {
            return null;
        }
        var path = ask.kind() == Kind.CHANGED
                ? ask.kind()
                        .path
                        .formatted(
                                ask.what(), encoded(MOMENT.format(turn.since().atOffset(ZoneOffset.UTC))))
                : ask.kind().path.formatted(ask.what());
        var page = ask.kind() == Kind.DOCUMENTS ? "" : (path.endsWith("?") ? "page=" : "&page=") + ask.page();
        return settings.baseUrl() + path + page;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    // what has changed, and what is new here although it has not
    private void askForDocuments() {
        var wanted = new ArrayList<String>();
        present.stream()
                .filter(id -> changed.contains(id) || !known.containsKey(id))
                .sorted()
                .forEach(wanted::add);
        for (int from = 0; from < wanted.size(); from += AT_ONCE) {
            var some = wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE));
            asks.add(new Ask(Kind.DOCUMENTS, String.join(",", some), 1));
        }
    }

    /**
     * Takes the answer to {@link #next}.
     *
     * @throws RuntimeException when it is none: the round has failed
     */
    void answered(byte[] body) {
        var ask = asks.remove();
        if (ask.kind() == Kind.DOCUMENTS) {
            Json.list(body).stream().map(Tree::map).forEach(channels::add);
            return;
        }
        var answer = Json.object(body);
        var items = Tree.list(answer.get("itemList")).stream().map(Tree::map).toList();
        switch (ask.kind()) {
            case CHANNELS -> channels.addAll(items);
            case SERVICES ->
                items.forEach(service ->
                        services.put(PtvUnits.id(service), PtvUnits.named(service.get("serviceNames"), "Name")));
            case IDS -> items.forEach(item -> present.add(PtvUnits.id(item)));
            default -> items.forEach(item -> changed.add(PtvUnits.id(item)));
        }
        if (!(answer.get("pageCount") instanceof Integer pages) || pages > MOST_PAGES) {
            throw new IllegalStateException("the directory's list does not say its pages, or too many");
        }
        if (ask.page() < pages) {
            asks.addFirst(new Ask(ask.kind(), ask.what(), ask.page() + 1));
        }
    }

    Units.Turn turn() {
        return turn;
    }

    Instant began() {
        return began;
    }

    PtvSettings settings() {
        return settings;
    }

    /**
     * What the round brought: the units that are new or changed, by id.
     *
     * @throws RuntimeException when one of them can't be read, or an organisation that had units has none
     */
    Map<String, Unit> units() {
        var units = new HashMap<String, Unit>();
        channels.forEach(channel -> PtvUnits.unit(channel, services).ifPresent(unit -> units.put(unit.id(), unit)));
        // an empty list is an answer of a source that is ill, more often than of one whose units are all gone
        var left = turn.isWhole() ? units.keySet() : present;
        if (!known.isEmpty() && left.isEmpty() && !settings.organisations().isEmpty()) {
            throw new IllegalStateException("the directory's source has no units any more");
        }
        return units;
    }

    /** Whether a unit that was known is still there. */
    boolean isGone(Unit unit, Map<String, Unit> brought) {
        if (!settings.organisations().containsKey(unit.organisation())) {
            return true;
        }
        return turn.isWhole()
                ? !brought.containsKey(unit.id())
                // one that was asked for and came back as no unit is none any more
                : !present.contains(unit.id()) || (changed.contains(unit.id()) && !brought.containsKey(unit.id()));
    }
}
