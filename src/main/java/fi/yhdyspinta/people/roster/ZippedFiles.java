package fi.yhdyspinta.people.roster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The files of a zip, read in memory and bounded: what a stranger packs may unfold to any size, and a name may point
 * anywhere. Nothing is written to a disk.
 */
final class ZippedFiles {
    /** OneRoster 1.2 knows sixteen files (CSV binding, table 2.1). */
    private static final int MOST_ENTRIES = 32;

    private static final int MOST_BYTES = 64 << 20;
    /** Lists of names shrink five to twenty times; a hundred times is a bomb. */
    private static final int MOST_RATIO = 100;

    private static final int SMALL = 1 << 20;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,40}\\.csv");

    private ZippedFiles() {}

    /** The files by name; none where the zip can't be used, and then the faults say why. */
    static Map<String, byte[]> of(byte[] zip, Faults faults) {
        var files = new LinkedHashMap<String, byte[]>();
        long left = Math.min(MOST_BYTES, (long) zip.length * MOST_RATIO + SMALL);
        int entries = 0;
        try (var stream = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                entries++;
                if (entries > MOST_ENTRIES) {
                    return none(faults, "ROSTER_ZIP_TOO_LARGE");
                }
                if (!isPlain(entry)) {
                    return none(faults, "ROSTER_ZIP_NAME");
                }
                var bytes = read(stream, left);
                if (bytes == null) {
                    return none(faults, "ROSTER_ZIP_TOO_LARGE");
                }
                left -= bytes.length;
                if (files.put(entry.getName(), bytes) != null) {
                    return none(faults, "ROSTER_ZIP_NAME");
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            // an unknown method, an encrypted entry, a wrong checksum, a name that is not UTF-8
            return none(faults, "ROSTER_ZIP_MALFORMED");
        }
        return entries == 0 ? none(faults, "ROSTER_ZIP_MALFORMED") : files;
    }

    // a folder, a path that climbs, a name in other letters: OneRoster has none of them
    private static boolean isPlain(ZipEntry entry) {
        return !entry.isDirectory() && NAME.matcher(entry.getName()).matches();
    }

    private static byte[] read(ZipInputStream stream, long most) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
            if (bytes.size() + read > most) {
                return null;
            }
            bytes.write(buffer, 0, read);
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> none(Faults faults, String code) {
        switch (code) {
            case "ROSTER_ZIP_NAME" -> faults.refuseWhole("ROSTER_ZIP_NAME");
            case "ROSTER_ZIP_TOO_LARGE" ->
                faults.refuseWhole("ROSTER_ZIP_TOO_LARGE", String.valueOf(MOST_ENTRIES), (MOST_BYTES >> 20) + " MiB");
            default -> faults.refuseWhole("ROSTER_ZIP_MALFORMED");
        }
        return Map.of();
    }
}
