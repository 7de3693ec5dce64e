package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A moment that no database and no person reckons with is refused where it is read, whoever writes it. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class FarMomentsTest extends OnAHouse {
    FarMomentsTest(Database.Kind kind) {
        super(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00Z",
                "0000-12-31T23:59:59-18:00",
                "0001-01-01T00:00:00+18:00",
                "1582-10-10T00:00:00Z",
                "1899-12-31T23:59:59Z",
                "9999-12-31T23:59:59-18:00",
                "+10000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z"
            })
    void areRefusedByTheSchema(String moment) {
        for (var document : new String[] {"espoo-notice", Rulebook.CANONICAL}) {
            var body = document.equals(Rulebook.CANONICAL)
                    ? canonical()
                    : new String(House.notice("ESP-1", "CASE-1"), StandardCharsets.UTF_8);
            var written = body.replaceFirst("(\"(?:laadittu|sentAt)\": *\")[^\"]+", "$1" + moment);

            assertThat(written).isNotEqualTo(body);
            assertThatThrownBy(() -> house.walk.accept(
                            house.atDoor(House.ESPOO, document, written.getBytes(StandardCharsets.UTF_8))))
                    .isInstanceOfSatisfying(Refused.class, refused -> {
                        assertThat(refused.ground()).isEqualTo(Refused.Ground.INVALID);
                        assertThat(refused.refusals()).extracting(Refusal::code).containsExactly("SCHEMA_FORMAT");
                    });
        }
        assertThat(house.count("message")).isZero();
    }

    private static String canonical() {
        try {
            return Files.readString(Path.of("integration-routes/formats/espoo-notice/samples/full.message.json"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
