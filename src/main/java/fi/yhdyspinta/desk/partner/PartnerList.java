package fi.yhdyspinta.desk.partner;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.partner.Registration;
import fi.yhdyspinta.walk.RegistryDesk;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The register as its page shows it: counts that narrow it, the lines, and where the next ones are.
 *
 * @param sought what it is narrowed by
 * @param after name after which this page begins, or null
 */
public record PartnerList(Page page, RegistryDesk.Sought sought, String after, RegistryDesk.Part part) {
    /** A count that leads to its partners. @param word key of its name */
    public record Tile(String word, long number, String path, boolean isCurrent) {}

    /** All, then each state in the order of the way, then those whose saved document is not the running one. */
    public List<Tile> tiles() {
        var tiles = new ArrayList<Tile>();
        long all = part.counts().values().stream().mapToLong(Long::longValue).sum();
        tiles.add(new Tile("page.partners.all", all, "/partners", sought.state() == null && !sought.onlyChanged()));
        for (var state : Registration.values()) {
            tiles.add(new Tile(
                    "registration." + state.wire(),
                    part.counts().getOrDefault(state, 0L),
                    "/partners?state=" + state.wire(),
                    sought.state() == state));
        }
        tiles.add(new Tile("page.partners.changed", part.changed(), "/partners?changed=true", sought.onlyChanged()));
        return tiles;
    }

    /** Whether nobody has connected anybody yet. */
    public boolean isBare() {
        return part.counts().isEmpty();
    }

    /** Where the next lines are; null where there are none. */
    public String next() {
        return part.next() == null ? null : "/partners?" + narrowed() + "after=" + part.next();
    }

    /** Where this list begins, narrowed as it is; null where it does. */
    public String first() {
        return after == null ? null : "/partners?" + narrowed();
    }

    private String narrowed() {
        return (sought.state() == null ? "" : "state=" + sought.state().wire() + "&")
                + (sought.onlyChanged() ? "changed=true&" : "")
                + (sought.words() == null
                        ? ""
                        : "words=" + URLEncoder.encode(sought.words(), StandardCharsets.UTF_8) + "&")
                + (sought.uses() == null
                        ? ""
                        : "uses=" + URLEncoder.encode(sought.uses().wire(), StandardCharsets.UTF_8) + "&");
    }

    /** What a line is called. */
    public String name(RegistryDesk.Line line) {
        return line.standing().nameIn(page.language());
    }
}
