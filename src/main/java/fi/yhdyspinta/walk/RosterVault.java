package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.people.roster.Pupil;
import fi.yhdyspinta.people.roster.Roster;
import fi.yhdyspinta.people.roster.Rosters;
import fi.yhdyspinta.people.roster.Sealed;
import fi.yhdyspinta.people.roster.Tables;
import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Seals a roster and opens it again: each pupil alone, and each school's list of names as one. No index of names is kept:
 * the prefixes of names, however well keyed, would be told by how often they come, and the lists of a
 * city (30 000 pupils) open in a fifth of a second. Ids of pupils are keyed fingerprints of the provider's own, so they stay
 * the same from one import to the next.
 */
@Singleton
class RosterVault {
    private static final int ID = 32;

    private final Rosters rosters;
    private final Sealing sealing;
    private final BlindIndex index;

    @Inject
    RosterVault(Rosters rosters, Sealing sealing, BlindIndex index) {
        this.rosters = rosters;
        this.sealing = sealing;
        this.index = index;
    }

    /**
     * What a picker shows of a pupil.
     *
     * @param classes every class and group, the home class first
     */
    record Listed(
            String id,
            String firstName,
            String familyName,
            List<String> classes,
            boolean securityBan,
            String school,
            String schoolKey) {
        @Override
        public String toString() {
            return "Listed[…]";
        }
    }

    /** The opaque id of a pupil of a controller. */
    String pupilId(String controller, String sourceId) {
        return index.ofText("roster:" + controller + ":" + sourceId).substring(0, ID);
    }

    private String listKey(String controller, String school) {
        return index.ofText("roster-school:" + controller + ":" + school);
    }

    Sealing.DataKey newKey() {
        return sealing.newDataKey();
    }

    byte[] wrapped(Sealing.DataKey key, String controller) {
        return sealing.wrap(key, owner(controller));
    }

    private static String owner(String controller) {
        return "roster/" + controller;
    }

    /** Seals all of a roster under the id of its generation, and writes it. */
    void fill(long generation, Sealing.DataKey key, String controller, Roster roster) {
        var lists = new HashMap<String, StringBuilder>();
        roster.pupils().forEach(pupil -> lists.computeIfAbsent(
                        pupil.schoolKey(),
                        school -> new StringBuilder(line(
                                List.of(school, String.valueOf(pupil.school().get("name"))))))
                .append(listed(controller, pupil)));
        rosters.fill(
                generation,
                new Rosters.Parts(
                        lazily(roster.pupils().stream()
                                .map(pupil -> sealed(
                                        key,
                                        generation,
                                        pupilId(controller, pupil.sourceId()),
                                        Json.bytes(pupil.tree())))),
                        lazily(lists.entrySet().stream()
                                .map(list -> sealed(
                                        key,
                                        generation,
                                        listKey(controller, list.getKey()),
                                        packed(list.getValue().toString().getBytes(StandardCharsets.UTF_8))))),
                        lazily(roster.tables().files().stream()
                                .map(file -> sealed(
                                        key,
                                        generation,
                                        file,
                                        packed(Json.bytes(
                                                Map.of("rows", roster.tables().rows(file)))))))));
    }

    private static List<Sealed> lazily(Stream<Sealed> parts) {
        return parts.toList();
    }

    private static Sealed sealed(Sealing.DataKey key, long generation, String name, byte[] open) {
        return new Sealed(name, key.seal(open, place(generation, name)));
    }

    private static String place(long generation, String name) {
        return "roster/" + generation + "/" + name;
    }

    // lines and tabs, because a city's lists are read at each search; no cell holds a control character
    private String listed(String controller, Pupil pupil) {
        var cells = new ArrayList<String>();
        cells.add(pupilId(controller, pupil.sourceId()));
        cells.add(String.valueOf(pupil.subject().get("firstName")));
        cells.add(String.valueOf(pupil.subject().get("familyName")));
        cells.add(String.valueOf(pupil.securityBan()));
        cells.addAll(pupil.classes());
        return line(cells);
    }

    private static String line(List<String> cells) {
        return String.join("\t", cells) + "\n";
    }

    private static Stream<Listed> read(String list) {
        var lines = list.split("\n");
        var school = lines[0].split("\t");
        return Stream.of(lines).skip(1).map(line -> {
            var cells = List.of(line.split("\t"));
            return new Listed(
                    cells.get(0),
                    cells.get(1),
                    cells.get(2),
                    cells.subList(4, cells.size()),
                    Boolean.parseBoolean(cells.get(3)),
                    school[1],
                    school[0]);
        });
    }

    private Sealing.DataKey key(Rosters.Kept kept, String controller) {
        return sealing.unwrap(kept.wrappedKey(), owner(controller));
    }

    /** One pupil; empty where the generation has none of that id. */
    Optional<Pupil> pupil(Rosters.Kept kept, String controller, String id) {
        return rosters.pupil(kept.id(), id)
                .map(part ->
                        Pupil.of(Json.object(key(kept, controller).open(part.bytes(), place(kept.id(), part.key())))));
    }

    /** Everybody whom a picker may show: of one school, or of all where it is null. */
    List<Listed> listed(Rosters.Kept kept, String controller, String school) {
        var key = key(kept, controller);
        return rosters.lists(kept.id(), school == null ? null : listKey(controller, school)).stream()
                .map(part -> unpacked(key.open(part.bytes(), place(kept.id(), part.key()))))
                .flatMap(list -> read(new String(list, StandardCharsets.UTF_8)))
                .toList();
    }

    /** What the next delta stands on. */
    Tables tables(Rosters.Kept kept, String controller) {
        var key = key(kept, controller);
        var tables = Tables.none();
        rosters.tables(kept.id())
                .forEach(part -> tables.restore(
                        part.key(),
                        Tree.list(Json.object(unpacked(key.open(part.bytes(), place(kept.id(), part.key()))))
                                .get("rows"))));
        return tables;
    }

    // sealed bytes can't be packed any more: first the one, then the other
    private static byte[] packed(byte[] open) {
        var bytes = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(bytes)) {
            packing.write(open);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] unpacked(byte[] packed) {
        try (var unpacking = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return unpacking.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
