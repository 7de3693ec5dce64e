package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.Consignment;
import fi.yhdyspinta.walk.LinkDesk;
import fi.yhdyspinta.walk.Walk;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * The mail that says that something waits at the hub: in the languages that the partner's document names ({@code
 * options.languages}, else Finnish and Swedish), with a link of its own that leads there once, and nothing of what it is, from whom or about whom (domain C9,
 * TihL 14 §). To {@code options.to}, from {@code SMTP_FROM}.
 */
@Named("mailNotice")
@Singleton
public class MailNotice {
    private final Walk walk;
    private final LinkDesk links;

    @Inject
    public MailNotice(Walk walk, LinkDesk links) {
        this.walk = walk;
        this.links = links;
    }

    /** Makes the consignment a mail: what it carried stays at the hub. */
    public void write(Exchange exchange) {
        var languages = List.of(exchange.getVariable("option.languages", "fi sv", String.class)
                .strip()
                .split("[ ,]+"));
        var consignment = exchange.getProperty("consignment", Consignment.class);
        var link = links.toNotice(consignment.messageId(), consignment.partner());
        var subjects = new ArrayList<String>();
        var texts = new ArrayList<String>();
        for (var language : languages) {
            subjects.add(walk.say(language, "mail.waits.subject"));
            texts.add(walk.say(language, "mail.waits.text", link));
        }
        var out = exchange.getMessage();
        out.removeHeaders("*");
        out.setHeader("To", exchange.getVariable("option.to", String.class));
        out.setHeader("From", exchange.getContext().resolvePropertyPlaceholders("{{SMTP_FROM:yhdyspinta@localhost}}"));
        out.setHeader("Subject", String.join(" / ", subjects));
        // machines don't answer it, and nobody's out-of-office does (RFC 3834)
        out.setHeader("Auto-Submitted", "auto-generated");
        out.setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=UTF-8");
        out.setBody(String.join("\n\n", texts) + "\n");
    }
}
