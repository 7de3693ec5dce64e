package fi.yhdyspinta.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StylesheetTest {
    private static final String SHELL =
            """
            <xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:f="urn:f" xmlns:y="urn:yhdyspinta:format" exclude-result-prefixes="#all" expand-text="yes">
              <xsl:param name="in"/>
              %s
              <xsl:template name="xsl:initial-template"><a>%s</a></xsl:template>
            </xsl:stylesheet>
            """;

    @Test
    void writesATreeThatItIsGivenAsAMap() {
        var stylesheet = stylesheet("", "<xsl:for-each select='$in?list?*'><b n='{?n}'>{?text}</b></xsl:for-each>");

        var written = stylesheet.write(
                Map.of("list", List.of(Map.of("n", 1, "text", "Ä & <"), Map.of("n", 2.5, "text", "ö"))));

        assertThat(new String(written, StandardCharsets.UTF_8))
                .endsWith("<a><b n=\"1\">Ä &amp; &lt;</b><b n=\"2.5\">ö</b></a>");
    }

    // a call at the end of a function could go on without a stack to end it
    @ParameterizedTest
    @Timeout(20)
    @ValueSource(
            strings = {
                "<xsl:function name='f:x'><xsl:param name='i'/><xsl:sequence select='f:x($i + 1)'/></xsl:function>",
                "<xsl:function name='f:x'><xsl:param name='i'/><xsl:sequence select='1 + f:x($i + 1)'/></xsl:function>",
                "<xsl:function name='f:x'><xsl:param name='i'/><xsl:call-template name='t'/></xsl:function>"
                        + "<xsl:template name='t'><xsl:call-template name='t'/></xsl:template>",
                "<xsl:function name='f:x'><xsl:param name='i'/><xsl:apply-templates select='$i'/></xsl:function>"
                        + "<xsl:template match='.'><xsl:apply-templates select='.'/></xsl:template>",
                "<xsl:function name='f:x'><xsl:param name='i'/><xsl:variable name='g' select='function($h) {$h($h)}'/>"
                        + "<xsl:sequence select='$g($g)'/></xsl:function>"
            })
    void isStoppedWhenItCallsItselfForEver(String recursion) {
        var stylesheet = stylesheet(recursion, "{f:x(0)}");
        var start = System.nanoTime();

        assertThatThrownBy(() -> stylesheet.write(Map.of())).isInstanceOf(FormatFault.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    @Timeout(20)
    void isStoppedByTheClockWhenItLoopsWithoutCallingItself() {
        var all = "$l, $l, $l, $l, $l, $l, $l, $l, $l, $l";
        var stylesheet = stylesheet(
                "<xsl:variable name='l' select='1 to 1000'/>",
                "{sum(for $a in (" + all + "), $b in (" + all + "), $c in (" + all + ") return $a * $b * $c)}");
        var start = System.nanoTime();

        assertThatThrownBy(() -> stylesheet.write(Map.of()))
                .isInstanceOf(FormatFault.class)
                .hasMessageContaining("line 5: the mapping runs for ever");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    @Timeout(20)
    void isStoppedWhenAPatternWouldTryForEver() {
        var stylesheet = stylesheet("", "{matches($in?text, '^(a+)+$')}");

        assertThatThrownBy(() -> stylesheet.write(Map.of("text", "a".repeat(40) + "!")))
                .isInstanceOf(FormatFault.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 to 2000000000", "1 to $in?n", "sum(1 to 2000000000)"})
    void hasNoRangeWithoutAnEndInSight(String range) {
        assertThatThrownBy(() -> stylesheet("", "{" + range + "}")).isInstanceOf(FormatFault.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {doc('file:///etc/passwd')}                                          | doc()
                    {fn:doc#1('file:///etc/passwd')}                                     | doc()
                    <xsl:value-of select="document('http://localhost/')"/>               | document()
                    <xsl:value-of select="Q{http://www.w3.org/2005/xpath-functions}doc (: x :) ('a')"/> | doc()
                    <xsl:value-of select="unparsed-text('file:///etc/passwd')"/>         | unparsed-text()
                    <xsl:value-of select="&#100;oc('a')"/>                               | doc()
                    {collection()}                                                       | collection()
                    {environment-variable('HUB_KEYS')}                                   | environment-variable()
                    {system-property('user.dir')}                                        | system-property()
                    {function-lookup(xs:QName('fn:doc'), 1)}                             | function-lookup()
                    {current-dateTime()}                                                 | current-dateTime()
                    {random-number-generator()?number}                                   | random-number-generator()
                    {parse-xml($in?text)}                                                | parse-xml()
                    <xsl:result-document href="file:///tmp/x"/>                          | xsl:result-document
                    <xsl:source-document href="file:///etc/passwd"/>                     | xsl:source-document
                    <xsl:evaluate xpath="$in?text"/>                                     | xsl:evaluate
                    <b xmlns:r="java:java.lang.Runtime"/>                                | namespace
                    """)
    void reachesOutOfNothing(String body, String named) {
        assertThatThrownBy(() -> stylesheet("", body))
                .isInstanceOf(FormatFault.class)
                .hasMessageStartingWith("a/write.xsl, line 5")
                .hasMessageContaining(named);
    }

    // what the look through its text may have missed
    @Test
    void hasNoHandsToReachOutWith() {
        var configuration = Sandbox.PROCESSOR.getUnderlyingConfiguration();
        var compiler = Sandbox.PROCESSOR.newXPathCompiler();

        for (var reach : List.of(
                "doc('file:///etc/passwd')",
                "unparsed-text('file:///etc/passwd')",
                "collection('file:///etc')",
                "json-doc('file:///etc/passwd')",
                "transform(map{'stylesheet-location': 'file:///etc/passwd'})")) {
            assertThatThrownBy(() -> compiler.evaluate(reach, null)).as(reach).isInstanceOf(Exception.class);
        }

        assertThat(configuration.getBooleanProperty(net.sf.saxon.lib.Feature.ALLOW_EXTERNAL_FUNCTIONS))
                .isFalse();
        assertThat(configuration.getConfigurationProperty(net.sf.saxon.lib.Feature.ENVIRONMENT_VARIABLE_RESOLVER))
                .extracting(resolver ->
                        ((net.sf.saxon.lib.EnvironmentVariableResolver) resolver).getEnvironmentVariable("PATH"))
                .isNull();
    }

    @Test
    void saysOnWhichLineItDoesNotCompile() {
        assertThatThrownBy(() -> stylesheet("", "<xsl:value-of select='$nobody'/>"))
                .isInstanceOf(FormatFault.class)
                .hasMessageContaining("a/write.xsl, line 5");
    }

    @Test
    void saysOnWhichLineItIsNoXml() {
        assertThatThrownBy(() -> stylesheet("", "<b>")).hasMessageContaining("a/write.xsl, line 5");
    }

    @Test
    void tellsNothingOfTheDocumentItFailsOn() {
        var stylesheet = stylesheet("", "{xs:integer($in?text) + 1}".replace("xs:integer", "number"));
        var failing = stylesheet("", "<xsl:value-of select=\"error((), $in?text)\"/>");

        assertThat(stylesheet.write(Map.of("text", "Aino"))).isNotEmpty();
        assertThatThrownBy(() -> failing.write(Map.of("text", "Aino")))
                .isInstanceOf(FormatFault.class)
                .hasMessageNotContaining("Aino");
    }

    @Test
    void writesNoCodeThatItsListLacks() {
        var codes = Codes.of("a", "kieli: {codes: {suomi: fi}}");
        var stylesheet = new Stylesheet("a/write.xsl", SHELL.formatted("", "{y:codeBack('kieli', $in?l)}"), codes);

        assertThat(new String(stylesheet.write(Map.of("l", "fi")), StandardCharsets.UTF_8))
                .contains(">suomi<");
        assertThatThrownBy(() -> stylesheet.write(Map.of("l", "Aino")))
                .isInstanceOf(FormatFault.class)
                .hasMessageContaining("kieli")
                .hasMessageNotContaining("Aino");
    }

    private static Stylesheet stylesheet(String declarations, String body) {
        return new Stylesheet("a/write.xsl", SHELL.formatted(declarations, body), Codes.NONE);
    }
}
