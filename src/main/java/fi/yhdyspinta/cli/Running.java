package fi.yhdyspinta.cli;

import java.util.Optional;

/**
 * A partner as it runs at a hub.
 *
 * @param revision 0 where nothing of it runs
 * @param document its YAML; empty where nothing of it runs
 */
record Running(String name, int revision, Optional<String> document) {
    static Running of(HubClient hub, String name) throws HubFault {
        return hub.find(Call.get(path(name)))
                .map(HubClient.Answer::json)
                .map(partner -> new Running(name, Json.number(partner, "revision"), Json.text(partner, "document")))
                .orElseGet(() -> new Running(name, 0, Optional.empty()));
    }

    /** Where a partner stands in the API. */
    static String path(String name) {
        return "/api/partners/" + Call.step(name);
    }

    String path() {
        return path(name);
    }

    /** What would change: of it, by a document. */
    TextDifference by(PartnerText document) {
        return TextDifference.between(this.document.orElse(""), document.text());
    }

    /** What a difference calls it. */
    String title() {
        return revision == 0 ? "nothing of " + name + " runs" : name + ", revision " + revision;
    }
}
