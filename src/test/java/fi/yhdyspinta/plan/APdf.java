package fi.yhdyspinta.plan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A small PDF of one page, the same bytes every time: what a library makes holds the moment and a random number. */
public final class APdf {
    /** The letters that WinAnsiEncoding has in common with it are all that a Finnish text needs. */
    private static final java.nio.charset.Charset LETTERS = StandardCharsets.ISO_8859_1;

    private APdf() {}

    /** A page with the lines, and the title in its information. */
    public static byte[] of(String title, List<String> lines) {
        var text = "BT /F1 12 Tf 14 TL 60 780 Td "
                + lines.stream().map(line -> "(" + escaped(line) + ") Tj T*").collect(Collectors.joining(" "))
                + " ET";
        return withObjects(List.of(
                "<< /Type /Catalog /Pages 2 0 R /Lang (fi) >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                        + " /Resources << /Font << /F1 5 0 R >> >> >>",
                "<< /Length " + text.getBytes(LETTERS).length + " >>\nstream\n" + text + "\nendstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
                "<< /Title (" + escaped(title) + ") >>"));
    }

    /** A file of these objects, numbered from 1: the first is the catalogue, the last the information. */
    static byte[] withObjects(List<String> objects) {
        var file = new ByteArrayOutputStream();
        var places = new ArrayList<Integer>();
        file.writeBytes("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII));
        for (int number = 1; number <= objects.size(); number++) {
            places.add(file.size());
            file.writeBytes((number + " 0 obj\n" + objects.get(number - 1) + "\nendobj\n").getBytes(LETTERS));
        }
        int table = file.size();
        var end = "xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n"
                + places.stream().map("%010d 00000 n \n"::formatted).collect(Collectors.joining())
                + "trailer\n<< /Size " + (objects.size() + 1) + " /Root 1 0 R /Info " + objects.size() + " 0 R >>\n"
                + "startxref\n" + table + "\n%%EOF\n";
        file.writeBytes(end.getBytes(StandardCharsets.US_ASCII));
        return file.toByteArray();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)");
    }
}
