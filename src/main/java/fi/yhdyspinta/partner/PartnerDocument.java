package fi.yhdyspinta.partner;

import fi.yhdyspinta.message.BusinessId;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.message.XRoadId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code partner.yaml}. */
final class PartnerDocument {
    /** Whoever is called so is of the hub. */
    private static final Set<String> OF_THE_HUB = Set.of(Caller.OPERATOR, Caller.HUB);

    private final String name;
    private final Map<String, Object> root;

    private PartnerDocument(String name, String yaml) {
        this.name = name;
        try {
            this.root = DocumentYaml.tree(yaml);
        } catch (DocumentYaml.Unreadable unreadable) {
            throw new DocumentFault(name, unreadable.getMessage());
        }
    }

    /** @throws DocumentFault naming the partner and the member that is wrong */
    static Partner read(String name, int revision, String yaml, String hubUrl) {
        var document = new PartnerDocument(name, yaml.replace("{{hub.url}}", hubUrl));
        return document.partner(revision);
    }

    private Partner partner(int revision) {
        if (!name.equals(Tree.text(root, "name"))) {
            throw new DocumentFault(name, "name must be the folder's name");
        }
        if (OF_THE_HUB.contains(name)) {
            throw new DocumentFault(name, "name is the hub's own: call the partner something else");
        }
        var organisation = Tree.map(root.get("organisation"));
        checkBusinessId(organisation.get("businessId"));
        var out = Tree.map(root.get("out"));
        var bearing = new BearingReader(name, root);
        return new Partner(
                name,
                revision,
                Tree.map(root.get("names")).entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, entry -> String.valueOf(entry.getValue()))),
                needed(root, "recipientClass"),
                needed(organisation, "id"),
                needed(organisation, "system"),
                Tree.text(root, "municipality"),
                Tree.text(root, "calendar"),
                agreement(Tree.map(root.get("agreement"))),
                Tree.list(root.get("in")).stream()
                        .map(Tree::map)
                        .map(entry -> new Partner.In(needed(entry, "format"), listening(entry)))
                        .toList(),
                endpoint("out.message", out),
                endpoint("out.status", out),
                endpoint("out.result", out),
                bearing.limits(),
                bearing.breaker(),
                bearing.retry(),
                new RetentionReader(name).retention(root.get("retention")),
                xroad(Tree.map(root.get("xroad"))),
                new CredentialsReader(name).credentials(Tree.map(root.get("credentials"))),
                Tree.text(root, "profile"),
                contact(Tree.map(root.get("contact"))),
                isDemo());
    }

    private void checkBusinessId(Object given) {
        if (given == null) {
            return;
        }
        switch (BusinessId.faultOf(String.valueOf(given))) {
            case FORM ->
                throw new DocumentFault(
                        name,
                        "organisation.businessId is not of the form \"1234567-1\": seven digits, a dash and the check"
                                + " digit. Write it so, in quotes");
            case CHECK ->
                throw new DocumentFault(
                        name,
                        "organisation.businessId has a wrong check digit. Compare it with the Business Information"
                                + " System (YTJ)");
            case NONE -> {}
        }
    }

    private static Partner.Contact contact(Map<String, Object> contact) {
        return new Partner.Contact(
                Tree.text(contact, "service"),
                Tree.text(contact, "person"),
                Tree.text(contact, "phone"),
                Tree.text(contact, "email"),
                Tree.text(contact, "hours"));
    }

    private Optional<Partner.XRoad> xroad(Map<String, Object> xroad) {
        if (xroad.isEmpty()) {
            return Optional.empty();
        }
        var party = Tree.text(xroad, "representedParty");
        return Optional.of(new Partner.XRoad(
                identifier("xroad.client", needed(xroad, "client"), 3, 4),
                party == null ? null : identifier("xroad.representedParty", party, 1, 2)));
    }

    private XRoadId identifier(String member, String text, int least, int most) {
        return XRoadId.of(text)
                .filter(id -> id.size() >= least && id.size() <= most)
                .orElseThrow(
                        () -> new DocumentFault(
                                name,
                                member
                                        + " is not an X-Road identifier: \"FI/MUN/1234567-1/Subsystem\", a party \"MUN/1234567-1\""));
    }

    private boolean isDemo() {
        return Boolean.TRUE.equals(root.get("demo"));
    }

    private Partner.Agreement agreement(Map<String, Object> agreement) {
        return new Partner.Agreement(
                date(agreement, "validFrom"),
                date(agreement, "validTo"),
                codes(agreement, "sends"),
                codes(agreement, "receives"));
    }

    private Optional<Partner.Endpoint> endpoint(String place, Map<String, Object> out) {
        var endpoint = Tree.map(out.get(place.substring(place.indexOf('.') + 1)));
        return endpoint.isEmpty()
                ? Optional.empty()
                : Optional.of(new EndpointReader(name, place, root).endpoint(endpoint));
    }

    // a partner that posts to the hub needs no door of its own
    private Optional<Partner.Endpoint> listening(Map<String, Object> entry) {
        return entry.containsKey("door")
                ? Optional.of(new EndpointReader(name, "in", root).endpoint(entry))
                : Optional.empty();
    }

    private LocalDate date(Map<String, Object> tree, String member) {
        try {
            return tree.get(member) == null ? null : LocalDate.parse(String.valueOf(tree.get(member)));
        } catch (DateTimeException wrong) {
            throw new DocumentFault(name, member + " is not a date of the form 2026-08-01");
        }
    }

    private static Set<String> codes(Map<String, Object> tree, String member) {
        return Tree.list(tree.get(member)).stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private String needed(Map<String, Object> tree, String member) {
        var text = Tree.text(tree, member);
        if (text == null) {
            throw new DocumentFault(name, member + " is missing");
        }
        return text;
    }

    /** Whether the document is of the demo; one that is no document is nobody's, and whoever reads it is told. */
    static boolean isOfDemo(String name, String yaml) {
        try {
            return new PartnerDocument(name, yaml).isDemo();
        } catch (DocumentFault noDocument) {
            return false;
        }
    }
}
