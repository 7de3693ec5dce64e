package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search that finds nothing proves something only if it would have found it. */
class MarkedWordsTest {
    private final MarkedWords words = new MarkedWords(List.of("Rantakoski", "Aino", "koskinen"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "ISO-8859-1"})
    void areFoundInEveryWidthOfText(String charset) throws Exception {
        assertThat(words.in("x: Aino!".getBytes(charset))).containsExactly("Aino");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "..."})
    void areFoundInBase64WhateverStandsBeforeThem(String before) {
        var text = Base64.getEncoder().encodeToString((before + "Kaisa Rantakoski, 7B").getBytes());

        assertThat(words.in(text.getBytes())).containsExactly("Rantakoski");
    }

    @Test
    void areFoundInHexadecimal() {
        var text = "\\x" + HexFormat.of().formatHex("Rantakoski".getBytes());

        assertThat(words.in(text.getBytes())).containsExactly("Rantakoski");
    }

    @Test
    void areFoundWhereOneBreaksOffIntoAnother() {
        assertThat(words.in("Rantakoskinen AiAino".getBytes()))
                .containsExactlyInAnyOrder("Rantakoski", "koskinen", "Aino");
        assertThat(words.in("rantakoski AiNo Rantakosk".getBytes())).isEmpty();
    }

    @Test
    void areFoundInFilesAcrossTheEndOfWhatIsReadAtOnce() throws IOException {
        for (int before = (1 << 16) - 12; before < (1 << 16) + 2; before++) {
            Files.writeString(folder.resolve("f" + before), " ".repeat(before) + "Rantakoski");
        }
        Files.writeString(folder.resolve("clean"), "nobody");
        Files.writeString(Files.createDirectory(folder.resolve("in")).resolve("Aino.txt"), "");

        var found = words.in(folder);

        assertThat(found.files()).isEqualTo(16);
        assertThat(found.bytes()).isEqualTo(14L * (1 << 16) - 77 + 140 + 6);
        assertThat(found.places().get("Rantakoski")).hasSize(14);
        assertThat(found.places())
                .containsEntry("Aino", Set.of(Path.of("in/Aino.txt")))
                .containsOnlyKeys("Rantakoski", "Aino");
    }

    @Test
    void areNotFoundWhereTheyAreNot() throws IOException {
        Files.writeString(folder.resolve("clean"), "Somebody else", StandardCharsets.UTF_16);

        assertThat(words.in(folder).places()).isEqualTo(Map.of());
    }
}
