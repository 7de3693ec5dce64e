package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The number of a paper form is read however it was written down, and a slip of the pen is no other form's number. */
class PaperCodeTest {
    @Test
    void isReadInSmallLettersWithoutStrokesAndWithLettersTakenForFigures() {
        var code = new PaperCode("0123-4567-D");

        assertThat(PaperCode.read(" 0123 4567 d ")).contains(code);
        assertThat(PaperCode.read("oI23-4567D")).contains(code);
    }

    @Test
    void isReadAsItWasPrinted() {
        IntStream.range(0, 200)
                .mapToObj(number -> PaperCode.make())
                .forEach(code -> assertThat(PaperCode.read(code.code())).contains(code));
    }

    @Test
    void isNoNumberThatIsTooShortTooLongOrOfOtherLetters() {
        assertThat(PaperCode.read("")).isEmpty();
        assertThat(PaperCode.read("0123-4567")).isEmpty();
        assertThat(PaperCode.read("0123-4567-DD")).isEmpty();
        assertThat(PaperCode.read("0123-456Å-D")).isEmpty();
    }

    @Property
    void tellsWhenTwoNeighboursHaveChangedPlaces(@ForAll @IntRange(min = 0, max = 6) int place) {
        var letters = PaperCode.make().code().replace("-", "");
        var first = letters.charAt(place);
        var second = letters.charAt(place + 1);
        var swapped = letters.substring(0, place) + second + first + letters.substring(place + 2);

        // 0 and Z weigh the same
        if (first != second && !("" + first + second).matches("0Z|Z0")) {
            assertThat(PaperCode.read(swapped)).isEmpty();
        }
    }

    @Test
    void isAnotherDraftInAnotherOrganisation() {
        var code = PaperCode.make();

        assertThat(code.draft("espoo-opetus"))
                .isEqualTo(code.draft("espoo-opetus"))
                .isNotEqualTo(code.draft("luvn"));
    }
}
