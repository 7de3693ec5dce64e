package fi.yhdyspinta.desk.partner;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.walk.ConnectionDesk;
import fi.yhdyspinta.walk.ConnectionTest;
import fi.yhdyspinta.walk.ProbeStep;
import fi.yhdyspinta.walk.ServerCertificate;
import java.time.Instant;
import java.util.List;

/**
 * One address on the page of a partner's connections.
 *
 * @param history the last tries, newest first
 * @param now by which days are counted
 */
public record ConnectionRow(ConnectionDesk.Row row, List<ConnectionTest> history, Instant now) {
    /** Its place in the document, such as {@code out.message}. */
    public String name() {
        return row.place().name();
    }

    /** The same as a part of a page is named. */
    public String id() {
        return name().replace('.', '-');
    }

    /** What goes that way. */
    public String title(Page page) {
        return name().startsWith("in.")
                ? page.say(
                        "page.connection.place.in",
                        String.valueOf(Integer.parseInt(name().substring("in.".length())) + 1))
                : page.say("page.connection.place." + name());
    }

    /** The transport in words; its name where nobody has words for it. */
    public String door(Page page) {
        var key = "door." + row.place().to().door();
        return page.knows(key) ? page.say(key) : row.place().to().door();
    }

    /** The last try; null where there was none. */
    public ConnectionTest test() {
        return row.test().orElse(null);
    }

    /** What is to be said of a step; empty where nothing is. */
    public String sentence(Page page, ProbeStep step) {
        return step.cause() == null
                ? ""
                : page.say("connection." + step.cause().name(), step.args().toArray(String[]::new));
    }

    /** How long a certificate is valid. */
    public String validity(Page page, ServerCertificate certificate) {
        return page.say(
                "page.connection.certificate.until",
                page.moment(certificate.validFrom()),
                page.moment(certificate.validTo()),
                String.valueOf(certificate.daysLeft(now)));
    }
}
