package fi.yhdyspinta.desk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Refused;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message with its files beside it is taken apart, or not at all. */
class MultipartTest {
    private static final String FORM = "multipart/form-data; boundary=raja";

    @Test
    void findsTheMessageAndItsFilesByName() {
        var parts = parts(
                FORM,
                """
                --raja
                Content-Disposition: form-data; name="kuva"; filename="../../Aino Esimerkki.jpg"
                Content-Type: image/jpeg

                kuvan\r\r tavut
                --raja
                content-disposition: form-data; name=message
                Content-Type: application/json

                {"a": 1}
                --raja--
                """);

        assertThat(text(parts.message())).isEqualTo("{\"a\": 1}");
        assertThat(parts.files()).containsOnlyKeys("kuva");
        assertThat(text(parts.files().get("kuva"))).isEqualTo("kuvan\r\r tavut");
        assertThat(parts.toString()).doesNotContain("kuva");
    }

    @Test
    void takesTheFirstPartOfAMixedOneForTheMessage() {
        var parts = parts(
                "Multipart/Mixed; charset=utf-8; boundary=\"a b\"",
                """
                johdanto, jota kukaan ei lue
                --a b
                Content-Type: application/json

                {}
                --a b
                Content-ID: <liite-1@koulu>

                --a bc ei ole raja
                --a b--
                loppu
                """
                        .replace("--a bc", "-- a bc"));

        assertThat(text(parts.message())).isEqualTo("{}");
        assertThat(text(parts.files().get("liite-1@koulu"))).isEqualTo("-- a bc ei ole raja");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--raja--\n",
                "--raja\n\n{}",
                "--raja\nContent-Disposition: form-data; name=\"a\"\n\nx\n--raja--\n",
                "--raja\n\n{}\n--raja\n\nnimetön\n--raja--\n",
                "--raja\n\n{}\n--raja\nContent-ID: a\n\nx\n--raja\nContent-ID: a\n\ny\n--raja--\n",
                "--raja\nContent-Transfer-Encoding: base64\n\ne30=\n--raja--\n",
                "--raja\n\n{}\n--raja\nContent-Disposition: form-data; name=\"../a\"\n\nx\n--raja--\n"
            })
    void refusesWhatItCanNotTakeApart(String body) {
        isMalformed(FORM, body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/related; boundary=raja",
                "text/plain"
            })
    void refusesATypeWithoutABoundary(String contentType) {
        isMalformed(contentType, "--raja\n\n{}\n--raja--\n");
    }

    @Test
    void refusesMorePartsThanAMessageCanHave() {
        var body = new StringBuilder("--raja\n\n{}\n");
        for (int each = 0; each < 12; each++) {
            body.append("--raja\nContent-ID: f").append(each).append("\n\nx\n");
        }

        isMalformed(FORM, body + "--raja--\n");
    }

    @Test
    void namesAFileSoThatNoHeaderBreaks() {
        assertThat(Disposition.attachment("Selvitys äö \"1\"; x.pdf"))
                .isEqualTo("attachment; filename=\"Selvitys ao _1__ x.pdf\";"
                        + " filename*=UTF-8''Selvitys%20%C3%A4%C3%B6%20%221%22%3B%20x.pdf");
        assertThat(Disposition.attachment("a\r\nSet-Cookie: b=c.pdf")).doesNotContain("\r", "\n");
    }

    private static void isMalformed(String contentType, String body) {
        assertThatThrownBy(() -> parts(contentType, body)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.ground()).isEqualTo(Refused.Ground.MALFORMED);
            assertThat(Refused.codes(refused.refusals())).containsExactly("MULTIPART_MALFORMED");
        });
    }

    private static Multipart parts(String contentType, String body) {
        return Multipart.of(contentType, body.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
