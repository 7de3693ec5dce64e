package fi.yhdyspinta.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.zip.ZipInputStream;

/** A sealed zip of files: what a backup of the H2 database is. */
public final class SealedArchive {
    private SealedArchive() {}

    /**
     * Reads it through to its last byte, by which its seals and check sums are proved.
     *
     * @return how many bytes it holds, unpacked
     * @throws IOException where it holds nothing, or was cut short or altered
     */
    public static long read(Path sealed, Sealing sealing) throws IOException {
        long bytes = 0;
        try (InputStream open = SealedFile.open(sealed, sealing);
                var zip = new ZipInputStream(open)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                bytes += zip.transferTo(OutputStream.nullOutputStream());
            }
            open.transferTo(OutputStream.nullOutputStream());
        }
        if (bytes == 0) {
            throw new IOException(sealed.getFileName() + " holds no database");
        }
        return bytes;
    }

    /**
     * Unpacks it into a folder. Nothing is written over, and files get their names only when all of it was sound.
     *
     * @throws IllegalStateException where one of its files is there already
     */
    public static void unpack(Path sealed, Path folder, Sealing sealing) throws IOException {
        Files.createDirectories(folder);
        var unpacked = new LinkedHashMap<Path, Path>();
        try (InputStream open = SealedFile.open(sealed, sealing);
                var zip = new ZipInputStream(open)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var file = folder.resolve(Path.of(entry.getName()).getFileName());
                if (Files.exists(file)) {
                    throw new IllegalStateException(
                            file + " is there already. Stop the hub and move the folder aside first");
                }
                var fresh = folder.resolve(file.getFileName() + ".new");
                Files.copy(zip, fresh, StandardCopyOption.REPLACE_EXISTING);
                unpacked.put(fresh, file);
            }
            open.transferTo(OutputStream.nullOutputStream());
        }
        for (var file : unpacked.entrySet()) {
            Files.move(file.getKey(), file.getValue());
        }
    }
}
