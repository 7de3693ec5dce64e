package fi.yhdyspinta.format.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name leads nowhere and deceives nobody. */
class FileNameTest {
    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    suunnitelma 2026.pdf      | suunnitelma 2026.pdf
                    Förslag, äöå.docx         | Förslag, äöå.docx
                    ../../etc/passwd.txt      | passwd.txt
                    C:\\\\Users\\\\aino\\\\kuva.jpg | kuva.jpg
                    /tmp/x/..                 | liite
                    ...                       | liite
                    NUL                       | _NUL
                    com1.pdf                  | _com1.pdf
                    a:b*c?.pdf                | a_b_c_.pdf
                    .bashrc                   | bashrc
                    """)
    void isMadeSafe(String name, String safe) {
        assertThat(FileName.safe(name.replace("\\\\", "\\"))).isEqualTo(safe);
    }

    @Test
    void losesLettersThatCanNotBeSeen() {
        assertThat(FileName.safe("kuva\u202Efdp.exe")).isEqualTo("kuvafdp.exe");
        assertThat(FileName.safe("a\u0000b\r\nc\u200B.pdf")).isEqualTo("abc.pdf");
    }

    @Test
    void keepsItsExtensionWhenItIsCut() {
        var safe = FileName.safe("ä".repeat(300) + ".pdf");

        assertThat(safe).hasSize(120).endsWith("ä.pdf");
        assertThat(FileName.safe("\uD83D\uDE00".repeat(150))).hasSizeLessThanOrEqualTo(120);
    }

    @ParameterizedTest
    @CsvSource({"a.PDF, pdf", "a.pdf.exe, exe", "raportti v1.2, ''", "huom. kaksi, ''", "a, ''", "a.tar.gz, gz"})
    void hasAnExtension(String name, String extension) {
        assertThat(FileName.extension(name)).isEqualTo(extension);
    }
}
