package fi.yhdyspinta.format.attachment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A zip file, read within bounds and written anew: what no entry names is not carried. */
final class Archive {
    /** What all entries together may unpack to, in bytes. */
    private static final int MOST = 32 << 20;

    private static final int MOST_ENTRIES = 2000;
    private static final int ENTRY = 0x04034b50;
    private static final int ENTRY_OF_DIRECTORY = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int ENTRY_BYTES = 46;
    private static final int END_BYTES = 22;
    private static final int MOST_COMMENT = 0xFFFF;

    /** A path that could lead out of the folder it is unpacked into, or that two systems read differently. */
    private static final Pattern TRICK =
            Pattern.compile("(?:^|.*/)\\.\\.?(?:/.*|$)|^/.*|.*//.*|.*[\\\\:\\p{Cntrl}].*|^[A-Za-z]:.*", Pattern.DOTALL);

    /** The same day for every entry: when a file was saved is nobody's business, and the same file gives the same bytes. */
    private static final LocalDateTime NO_DAY = LocalDateTime.of(1980, 2, 1, 0, 0);

    private Archive() {}

    /** Whether the bytes begin as a zip file does. */
    static boolean begins(byte[] file) {
        return file.length > END_BYTES && little(file).getInt(0) == ENTRY;
    }

    /** Where the end record of a zip file stands that a reader of zip files would find; -1 where there is none. */
    static int end(byte[] file) {
        var bytes = little(file);
        for (int at = file.length - END_BYTES; at >= Math.max(0, file.length - END_BYTES - MOST_COMMENT); at--) {
            if (bytes.getInt(at) == END && at + END_BYTES + (bytes.getShort(at + 20) & 0xFFFF) <= file.length) {
                return at;
            }
        }
        return -1;
    }

    /** Whether an entry is locked by a password. */
    static boolean isLocked(byte[] file) {
        var bytes = little(file);
        int end = end(file);
        if ((bytes.getShort(6) & 1) == 1) {
            return true;
        }
        for (int at = end < 0 ? -1 : bytes.getInt(end + 16), each = 0; each < MOST_ENTRIES; each++) {
            if (at < 0 || at > file.length - ENTRY_BYTES || bytes.getInt(at) != ENTRY_OF_DIRECTORY) {
                return false;
            }
            if ((bytes.getShort(at + 8) & 1) == 1) {
                return true;
            }
            at += ENTRY_BYTES
                    + (bytes.getShort(at + 28) & 0xFFFF)
                    + (bytes.getShort(at + 30) & 0xFFFF)
                    + (bytes.getShort(at + 32) & 0xFFFF);
        }
        return false;
    }

    /**
     * The entries in their order.
     *
     * @throws NotClean when it unfolds to too much, is broken, or an entry's name is a trick or stands twice, in whatever
     *     case: of two that differ in it readers open now the one, now the other
     */
    static Map<String, byte[]> entries(byte[] file) throws NotClean {
        var entries = new LinkedHashMap<String, byte[]>();
        var names = new HashSet<String>();
        int unpacked = 0;
        int count = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++count > MOST_ENTRIES) {
                    throw new NotClean(NotClean.UNFOLDS);
                }
                var bytes = zip.readNBytes(MOST - unpacked + 1);
                unpacked += bytes.length;
                if (unpacked > MOST) {
                    throw new NotClean(NotClean.UNFOLDS);
                }
                if (TRICK.matcher(entry.getName()).matches()) {
                    throw new NotClean(NotClean.UNREADABLE);
                }
                if (!entry.isDirectory()) {
                    if (!names.add(entry.getName().toLowerCase(Locale.ROOT))) {
                        throw new NotClean(NotClean.UNREADABLE);
                    }
                    entries.put(entry.getName(), bytes);
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new NotClean(NotClean.UNREADABLE);
        }
        if (entries.isEmpty()) {
            throw new NotClean(NotClean.UNREADABLE);
        }
        return entries;
    }

    /** A zip file of the entries. The first of an OpenDocument says what it is, and stands unfolded (ODF 1.3, 3.3). */
    static byte[] of(Map<String, byte[]> entries) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            if (entries.containsKey(Office.MIMETYPE)) {
                var bytes = entries.get(Office.MIMETYPE);
                var entry = entry(Office.MIMETYPE);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(bytes.length);
                var crc = new CRC32();
                crc.update(bytes);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(bytes);
            }
            for (var each : entries.entrySet()) {
                if (!each.getKey().equals(Office.MIMETYPE)) {
                    zip.putNextEntry(entry(each.getKey()));
                    zip.write(each.getValue());
                }
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("memory can be written", impossible);
        }
        return out.toByteArray();
    }

    private static ZipEntry entry(String name) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(NO_DAY);
        return entry;
    }

    private static ByteBuffer little(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }
}
