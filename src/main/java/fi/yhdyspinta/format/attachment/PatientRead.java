package fi.yhdyspinta.format.attachment;

import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * A file that may be read so many times over and no more: a PDF whose streams have no end makes its reader look for it from
 * each of them to the end of the file, for minutes.
 */
final class PatientRead extends RandomAccessReadBuffer {
    private static final long TIMES = 40;
    private static final long AT_LEAST = 8L << 20;

    private long left;

    PatientRead(byte[] file) {
        super(file);
        left = AT_LEAST + TIMES * file.length;
    }

    @Override
    public int read() throws IOException {
        spend(1);
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = super.read(bytes, from, length);
        spend(Math.max(1, count));
        return count;
    }

    private void spend(int count) {
        left -= count;
        if (left < 0) {
            // PDFBox goes on after an IOException, with less of the document
            throw new IllegalStateException("the file is read over and over");
        }
    }
}
