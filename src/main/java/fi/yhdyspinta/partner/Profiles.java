package fi.yhdyspinta.partner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The profiles of a routes folder.
 *
 * @param byName the sound ones, by name
 * @param faults what keeps the others from being offered, a sentence each, naming file and member
 */
public record Profiles(Map<String, Profile> byName, List<String> faults) {
    private static final String FILE = "profile.yaml";

    public Profiles {
        faults = List.copyOf(faults);
    }

    /** Reads every profile below {@code profiles/}; where the folder is missing there are none. */
    public static Profiles read(Path routes) {
        var folder = routes.resolve("profiles");
        var sound = new TreeMap<String, Profile>();
        var faults = new ArrayList<String>();
        for (var each : folders(folder)) {
            var name = each.getFileName().toString();
            try {
                sound.put(name, ProfileDocument.read(name, Files.readString(each.resolve(FILE))));
            } catch (ProfileFault fault) {
                faults.addAll(fault.problems());
            } catch (IOException unreadable) {
                faults.add("integration-routes/profiles/" + name + "/" + FILE + " can't be read");
            }
        }
        return new Profiles(sound, faults);
    }

    private static List<Path> folders(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
