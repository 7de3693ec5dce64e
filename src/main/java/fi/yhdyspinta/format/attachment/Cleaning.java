package fi.yhdyspinta.format.attachment;

import fi.yhdyspinta.format.AttachmentCheck;

/**
 * Takes the metadata out of a file: where a picture was taken, who wrote a document, what a program left behind. What a
 * reader sees stays: pixels bit for bit, a picture's orientation, the pages of a document.
 *
 * <p>Colour profiles go too: they are free to hold any text. A digital signature in a PDF goes with its signer's name,
 * because no signature survives a change of the file.
 */
public final class Cleaning {
    /** What a reader of the file would have to hold in memory, in dots; a small file can claim more than any machine has. */
    static final long MOST_DOTS = 100_000_000;

    private Cleaning() {}

    /**
     * The file without metadata. The same file always gives the same bytes.
     *
     * @param mediaType its real type, as {@link Inspection} has found it
     * @throws NotClean when it is broken, or it is not certain that everything is gone
     */
    public static byte[] clean(String mediaType, byte[] file) throws NotClean {
        var cleaned = cleaned(mediaType, file);
        // the proof, every time: what looks for leaks must find nothing to look at
        var left = AttachmentCheck.of(cleaned);
        if (!left.read() || left.placeInPicture() || !left.texts().isEmpty()) {
            throw new NotClean(NotClean.METADATA);
        }
        return cleaned;
    }

    private static byte[] cleaned(String mediaType, byte[] file) throws NotClean {
        try {
            return Inspection.isOffice(mediaType) ? Office.clean(file) : cleanedPages(mediaType, file);
        } catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException | NegativeArraySizeException cutShort) {
            throw new NotClean(NotClean.UNREADABLE);
        }
    }

    private static byte[] cleanedPages(String mediaType, byte[] file) throws NotClean {
        return mediaType.equals("application/pdf") ? Pdf.clean(file) : picture(mediaType, file);
    }

    /** The same for a picture, also one inside a document. */
    static byte[] picture(String mediaType, byte[] file) throws NotClean {
        try {
            return switch (mediaType) {
                case "image/jpeg" -> Jpeg.clean(file);
                case "image/png" -> Png.clean(file);
                case "image/webp" -> Webp.clean(file);
                case "image/tiff" -> Tiff.clean(file);
                default -> throw new NotClean(NotClean.METADATA);
            };
        } catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException cutShort) {
            throw new NotClean(NotClean.UNREADABLE);
        }
    }

    /** Refuses a picture that unfolds to more than a reader can hold. */
    static void bounded(long width, long height) throws NotClean {
        if (width <= 0 || height <= 0) {
            throw new NotClean(NotClean.UNREADABLE);
        }
        if (width > MOST_DOTS || height > MOST_DOTS || width * height > MOST_DOTS) {
            throw new NotClean(NotClean.UNFOLDS);
        }
    }
}
