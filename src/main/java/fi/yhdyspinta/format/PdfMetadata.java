package fi.yhdyspinta.format;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMetaFactory;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The information dictionary and the XMP packet of a PDF (ISO 32000-1, 14.3). */
final class PdfMetadata {
    private PdfMetadata() {}

    /** Whether all could be read; of an encrypted one nothing can. */
    static boolean collect(byte[] pdf, AttachmentCheck.Collected found) {
        try (var document = Loader.loadPDF(pdf)) {
            var information = document.getDocumentInformation();
            for (var key : information.getMetadataKeys()) {
                if (!key.endsWith("Date")) {
                    found.add(key, information.getCustomMetadataValue(key));
                }
            }
            collectXmp(document, found);
            return true;
        } catch (IOException | XMPException | RuntimeException broken) {
            return false;
        }
    }

    private static void collectXmp(PDDocument document, AttachmentCheck.Collected found)
            throws IOException, XMPException {
        var metadata = document.getDocumentCatalog().getMetadata();
        if (metadata != null) {
            PictureMetadata.collectXmp(XMPMetaFactory.parseFromBuffer(metadata.toByteArray()), found);
        }
    }
}
