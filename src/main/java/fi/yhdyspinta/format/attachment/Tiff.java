package fi.yhdyspinta.format.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A TIFF's directories (TIFF 6.0), written anew: the tags that describe a page's dots, and the dots as they are coded.
 * Exif, GPS, XMP, IPTC, thumbnails below a directory and unknown tags are left behind. A TIFF that holds JPEG streams is
 * not taken: they have metadata of their own.
 */
final class Tiff {
    private static final int MOST_PAGES = 500;
    private static final int COMPRESSION = 259;
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int STRIPS = 273;
    private static final int STRIP_BYTES = 279;
    private static final int TILES = 324;
    private static final int TILE_BYTES = 325;
    private static final Set<Integer> JPEG = Set.of(6, 7, 34892);

    private static final Set<Integer> OF_PICTURE = Set.of(
            254,
            255,
            WIDTH,
            HEIGHT,
            258,
            COMPRESSION,
            262,
            263,
            264,
            265,
            266,
            STRIPS,
            274,
            277,
            278,
            STRIP_BYTES,
            280,
            281,
            282,
            283,
            284,
            290,
            291,
            292,
            293,
            296,
            297,
            301,
            317,
            318,
            319,
            320,
            321,
            322,
            323,
            TILES,
            TILE_BYTES,
            332,
            336,
            338,
            339,
            340,
            341,
            529,
            530,
            531,
            532);

    /** Bytes of one value by type, 1 to 12; texts (2) and unknown bytes (7) are of no tag that stays. */
    private static final Map<Integer, Integer> BYTES =
            Map.of(1, 1, 3, 2, 4, 4, 5, 8, 6, 1, 8, 2, 9, 4, 10, 8, 11, 4, 12, 8);

    private final ByteBuffer in;
    private final ByteOrder order;
    private long read;

    private Tiff(byte[] file) {
        this.order = file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        this.in = ByteBuffer.wrap(file).order(order);
    }

    private record Entry(int type, int count, byte[] value) {}

    static byte[] clean(byte[] file) throws NotClean {
        var tiff = new Tiff(file);
        var pages = new ArrayList<TreeMap<Integer, Entry>>();
        var seen = new HashSet<Integer>();
        for (int at = tiff.in.getInt(4); at != 0; ) {
            if (at < 0 || !seen.add(at) || seen.size() > MOST_PAGES) {
                throw new NotClean(NotClean.UNREADABLE);
            }
            pages.add(tiff.page(at));
            at = tiff.in.getInt(at + 2 + 12 * (tiff.in.getShort(at) & 0xFFFF));
        }
        if (pages.isEmpty()) {
            throw new NotClean(NotClean.UNREADABLE);
        }
        return tiff.written(pages);
    }

    private TreeMap<Integer, Entry> page(int at) throws NotClean {
        var page = new TreeMap<Integer, Entry>();
        int count = in.getShort(at) & 0xFFFF;
        for (int each = 0; each < count; each++) {
            int place = at + 2 + 12 * each;
            int tag = in.getShort(place) & 0xFFFF;
            if (OF_PICTURE.contains(tag)) {
                page.put(tag, entry(place));
            }
        }
        if (!page.containsKey(WIDTH) || !page.containsKey(HEIGHT)) {
            throw new NotClean(NotClean.UNREADABLE);
        }
        Cleaning.bounded(number(page.get(WIDTH), 0), number(page.get(HEIGHT), 0));
        if (page.containsKey(COMPRESSION) && JPEG.contains((int) number(page.get(COMPRESSION), 0))) {
            throw new NotClean(NotClean.METADATA);
        }
        return page;
    }

    private Entry entry(int place) throws NotClean {
        int type = in.getShort(place + 2) & 0xFFFF;
        int count = in.getInt(place + 4);
        if (!BYTES.containsKey(type) || count < 0 || (long) count * BYTES.get(type) > in.capacity()) {
            throw new NotClean(NotClean.UNREADABLE);
        }
        var value = new byte[count * BYTES.get(type)];
        read += value.length;
        // many entries on one place: a small file that would take gigabytes
        if (read > in.capacity()) {
            throw new NotClean(NotClean.UNREADABLE);
        }
        in.get(value.length <= 4 ? place + 8 : in.getInt(place + 8), value);
        return new Entry(type, count, value);
    }

    private long number(Entry entry, int place) throws NotClean {
        var value = ByteBuffer.wrap(entry.value()).order(order);
        return switch (entry.type()) {
            case 1 -> value.get(place) & 0xFF;
            case 3 -> value.getShort(2 * place) & 0xFFFF;
            case 4 -> value.getInt(4 * place) & 0xFFFFFFFFL;
            default -> throw new NotClean(NotClean.UNREADABLE);
        };
    }

    private byte[] written(List<TreeMap<Integer, Entry>> pages) throws NotClean {
        var out = new ByteArrayOutputStream();
        out.write(in.array(), 0, 4);
        out.writeBytes(four(8));
        long copied = 0;
        for (int each = 0; each < pages.size(); each++) {
            var page = pages.get(each);
            var dots = new ByteArrayOutputStream();
            // the directory comes first, so its length tells where the dots begin
            int length = length(page);
            int from = out.size() + length;
            moved(page, STRIPS, STRIP_BYTES, from, dots);
            moved(page, TILES, TILE_BYTES, from, dots);
            copied += dots.size();
            // strips that stand on each other's place unfold a small file
            if (dots.size() == 0 || copied > in.capacity()) {
                throw new NotClean(NotClean.UNREADABLE);
            }
            if ((dots.size() & 1) == 1) {
                dots.write(0);
            }
            boolean isLast = each == pages.size() - 1;
            directory(page, isLast ? 0 : from + dots.size(), out);
            out.writeBytes(dots.toByteArray());
        }
        return out.toByteArray();
    }

    private static int length(Map<Integer, Entry> page) {
        int length = 2 + 12 * page.size() + 4;
        for (var entry : page.entrySet()) {
            length += outside(
                    isPlaces(entry.getKey())
                            ? 4 * entry.getValue().count()
                            : entry.getValue().value().length);
        }
        return length;
    }

    private static boolean isPlaces(int tag) {
        return tag == STRIPS || tag == TILES;
    }

    private static int outside(int length) {
        return length <= 4 ? 0 : length + (length & 1);
    }

    /** Copies strips or tiles to a new place, and says in the directory where. */
    private void moved(Map<Integer, Entry> page, int placesTag, int bytesTag, int from, ByteArrayOutputStream dots)
            throws NotClean {
        var places = page.get(placesTag);
        var lengths = page.get(bytesTag);
        if (places == null && lengths == null) {
            return;
        }
        if (places == null || lengths == null || places.count() != lengths.count()) {
            throw new NotClean(NotClean.UNREADABLE);
        }
        var moved = ByteBuffer.allocate(4 * places.count()).order(order);
        for (int each = 0; each < places.count(); each++) {
            long place = number(places, each);
            long length = number(lengths, each);
            if (place + length > in.capacity() || dots.size() > in.capacity()) {
                throw new NotClean(NotClean.UNREADABLE);
            }
            moved.putInt(from + dots.size());
            dots.write(in.array(), (int) place, (int) length);
        }
        page.put(placesTag, new Entry(4, places.count(), moved.array()));
    }

    private void directory(TreeMap<Integer, Entry> page, int next, ByteArrayOutputStream out) {
        int outside = out.size() + 2 + 12 * page.size() + 4;
        var values = new ByteArrayOutputStream();
        out.writeBytes(two(page.size()));
        for (var each : page.entrySet()) {
            var entry = each.getValue();
            out.writeBytes(two(each.getKey()));
            out.writeBytes(two(entry.type()));
            out.writeBytes(four(entry.count()));
            if (entry.value().length <= 4) {
                out.writeBytes(java.util.Arrays.copyOf(entry.value(), 4));
            } else {
                out.writeBytes(four(outside + values.size()));
                values.writeBytes(entry.value());
                if ((entry.value().length & 1) == 1) {
                    values.write(0);
                }
            }
        }
        out.writeBytes(four(next));
        out.writeBytes(values.toByteArray());
    }

    private byte[] two(int number) {
        return ByteBuffer.allocate(2).order(order).putShort((short) number).array();
    }

    private byte[] four(int number) {
        return ByteBuffer.allocate(4).order(order).putInt(number).array();
    }
}
