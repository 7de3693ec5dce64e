package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A marker that the search misses would be a leak that nobody sees. */
class MarkerSearchTest {
    private static final String MARKED = "Ä zq9712345678k";
    private static final Pattern FORMED = Pattern.compile("\\d{4}-\\d\\d-\\d\\d|\\d{6}A\\d{3}\\w");

    @Test
    void findsAMarkerInPlainText() {
        assertThat(foundIn("{\"a\":\"" + MARKED + "\"}")).containsExactly("9712345678");
    }

    @Test
    void findsAMarkerBetweenOtherDigits() {
        assertThat(foundIn("1.2.246.97123456781")).containsExactly("9712345678");
    }

    @Test
    void findsAMarkerInBase64AlsoOfAUrl() {
        var bytes = ("???>>>" + MARKED).getBytes(StandardCharsets.UTF_8);

        assertThat(foundIn("\"data\":\"" + Base64.getEncoder().encodeToString(bytes) + "\""))
                .containsExactly("9712345678");
        assertThat(foundIn("a=" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "&b"))
                .containsExactly("9712345678");
    }

    @Test
    void findsAMarkerWrappedTwice() {
        var inner = Base64.getEncoder().encodeToString(MARKED.getBytes(StandardCharsets.UTF_8));
        var percents = URLEncoder.encode("{\"content\":\"" + inner + "\"}", StandardCharsets.UTF_8);
        var outer = Base64.getEncoder().encodeToString(percents.getBytes(StandardCharsets.UTF_8));

        assertThat(foundIn("{\"data\":\"" + outer + "\"}")).containsExactly("9712345678");
    }

    @Test
    void findsAMarkerWrittenInEscapes() {
        assertThat(foundIn("zq\\u0039\\u003712345678k")).containsExactly("9712345678");
        assertThat(foundIn("zq%39%3712345678k")).containsExactly("9712345678");
    }

    @Test
    void findsANumberWithAnExponent() {
        assertThat(foundIn("9.712345678E9")).containsExactly("9712345678");
        assertThat(foundIn("9.71234567E9")).containsExactly("9712345670");
    }

    @Test
    void pointsAtWhatMayBeADateOrAHetu() {
        assertThat(foundIn("born 2210-03-04, 140513A902H")).containsExactly("140513A902H", "2210-03-04");
    }

    private static TreeSet<String> foundIn(String text) {
        var found = new TreeSet<String>();
        MarkerSearch.in(text.getBytes(StandardCharsets.UTF_8), new MarkerSearch.Found() {
            @Override
            public void digits(String ten) {
                found.add(ten);
            }

            @Override
            public void formed(CharSequence inside, int start) {
                var formed = FORMED.matcher(inside).region(start, inside.length());
                if (formed.lookingAt()) {
                    found.add(formed.group());
                }
            }
        });
        return found;
    }
}
