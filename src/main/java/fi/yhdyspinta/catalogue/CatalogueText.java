package fi.yhdyspinta.catalogue;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a catalogue file. */
final class CatalogueText {
    private CatalogueText() {}

    /**
     * Reads it.
     *
     * @param folder the catalogue's
     * @param file its path below that folder
     * @throws CatalogueFault when it is not there, can't be read or is not UTF-8
     */
    static String read(Path folder, String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (CharacterCodingException notUtf8) {
            throw new CatalogueFault(file, "", "is not UTF-8: save it in that encoding");
        } catch (IOException unreadable) {
            throw new CatalogueFault(file, "", "can't be read; is HUB_ROUTES right?");
        }
    }
}
