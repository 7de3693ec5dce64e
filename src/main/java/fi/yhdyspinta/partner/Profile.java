package fi.yhdyspinta.partner;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A partner in waiting: what is known of a kind of service, tool or actor before one of them has an address. Its file is
 * {@code integration-routes/profiles/<name>/profile.yaml}.
 *
 * @param name the folder's name, e.g. {@code kuraattori}
 * @param names what it is called, by language (fi, sv, en)
 * @param about what it is, for a person who chooses from a list, by language
 * @param kind {@code service}, {@code tool} or {@code actor}
 * @param boundary on which side it stands: M municipality, W wellbeing services county, N organisation, P police, H
 *     hospital, C citizen, S state
 * @param recipientClass a code of {@code catalogue/recipient-classes.yaml}
 * @param sends message types that it may send
 * @param receives message types that it may get
 * @param bases legal bases that they cross on
 * @param start doors and formats to begin with
 * @param indicators what it tells of the county's welfare plan
 * @param realInterface what is publicly known of the real system behind it
 * @param units invented units, for samples and demonstrations
 */
public record Profile(
        String name,
        Map<String, String> names,
        Map<String, String> about,
        String kind,
        String boundary,
        String recipientClass,
        List<String> sends,
        List<String> receives,
        List<String> bases,
        Start start,
        List<Indicator> indicators,
        RealInterface realInterface,
        List<String> units) {

    /** Whose number a partner goes by until its own organisation's number is told. */
    private static final String OWN_SYSTEM = "https://yhdyspinta.fi/fhir/NamingSystem/partner";

    /** Places in a door's word that the partner's name and address fill. */
    private static final Set<String> GIVEN = Set.of("name", "address");

    /** Doors at which things wait at the hub, so that the partner has no address there. */
    private static final Set<String> AT_THE_HUB = Set.of("portal", "poll");

    private static final String MAIL = "mail";

    /**
     * Doors and formats to begin with.
     *
     * @param in what it may post, or what the hub fetches from it
     * @param message where its messages go, if it gets any
     * @param status where answers to what it sent go, if it wants them
     * @param result where it is told what came of a file that it left, if it leaves files
     */
    public record Start(List<In> in, Optional<Out> message, Optional<Out> status, Optional<Out> result) {
        /** Every way out, in the order of the document. */
        public List<Out> out() {
            return Stream.of(message, status, result).flatMap(Optional::stream).toList();
        }

        /** What must be told of the partner's doors beside its address, e.g. {@code knownHosts}. */
        public Set<String> asked() {
            return Stream.concat(in.stream().map(In::options), out().stream().map(Out::options))
                    .flatMap(options -> options.values().stream())
                    .flatMap(word -> NewPartner.OWN.matcher(word).results())
                    .map(found -> found.group(1))
                    .filter(word -> !GIVEN.contains(word))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /**
     * A way in.
     *
     * @param format the format it speaks
     * @param door the door at which the hub fetches or listens; null where the partner posts
     * @param path what comes after the partner's address
     * @param options the door's own words; {@code {name}} and {@code {address}} in them are the partner's, and every other
     *     such place is asked of whoever makes the partner
     */
    public record In(String format, String door, String path, Map<String, String> options) {}

    /** A way out: door, format, what comes after the partner's address, and the door's own words. */
    public record Out(String door, String format, String path, Map<String, String> options) {}

    /**
     * An indicator of the welfare plan (domain A1–A3).
     *
     * @param id its code, as M37 says it
     * @param plan what the plan follows, by language
     * @param counted how it is counted
     */
    public record Indicator(String id, Map<String, String> plan, Counted counted) {}

    /**
     * How an indicator is counted.
     *
     * @param by {@code states}: the hub counts parcels of a type that have come to a state; {@code report}: the partner
     *     reports it (M37)
     * @param type the message type
     * @param at the state that counts; null for a report
     */
    public record Counted(String by, String type, String at) {}

    /** Whether the real system has a public interface, and what is used where it has none, by language. */
    public record RealInterface(boolean isPublic, Map<String, String> note) {}

    /** The text of a {@code partner.yaml} of this kind, with the profile's own name and no more than is needed. */
    public String toPartner(String partner, String url, String secret) {
        return toPartner(NewPartner.of(partner, url, secret));
    }

    /**
     * The text of a {@code partner.yaml}, which the hub can import as it is.
     *
     * @throws DocumentFault when it could not
     */
    public String toPartner(NewPartner partner) {
        var document = document(partner);
        document.put("names", partner.names().isEmpty() ? names : partner.names());
        var yaml = DocumentYaml.text(document);
        Documents.check(partner.name(), yaml);
        return yaml;
    }

    /** The beginning of a {@code partner.yaml}: what nobody has told yet, such as its name and address, is not there. */
    public String begun(NewPartner partner) {
        return DocumentYaml.text(document(partner));
    }

    private Map<String, Object> document(NewPartner partner) {
        var document = new LinkedHashMap<String, Object>();
        document.put("name", partner.name());
        put(document, "names", partner.names().isEmpty() ? null : partner.names());
        document.put("profile", name);
        document.put("recipientClass", recipientClass);
        document.put("sector", boundary);
        put(document, "municipality", partner.municipality());
        put(document, "calendar", partner.calendar());
        document.put("organisation", organisation(partner));
        document.put("agreement", agreement(partner.validFrom()));
        document.put("speaks", List.of("fi", "sv"));
        document.put("in", start.in().stream().map(in -> in(in, partner)).toList());
        var out = new LinkedHashMap<String, Object>();
        start.message().ifPresent(message -> out.put("message", out(message, partner)));
        start.status().ifPresent(status -> out.put("status", out(status, partner)));
        start.result().ifPresent(result -> out.put("result", out(result, partner)));
        document.put("out", out);
        document.put("limits", Map.of("concurrency", 4));
        return document;
    }

    private static Map<String, Object> organisation(NewPartner partner) {
        var organisation = new LinkedHashMap<String, Object>();
        organisation.put("id", partner.organisation().getOrDefault("id", partner.name()));
        organisation.put("system", partner.organisation().getOrDefault("system", OWN_SYSTEM));
        put(organisation, "businessId", partner.organisation().get("businessId"));
        return organisation;
    }

    private Map<String, Object> agreement(LocalDate validFrom) {
        var agreement = new LinkedHashMap<String, Object>();
        put(agreement, "validFrom", validFrom == null ? null : validFrom.toString());
        agreement.put("sends", sends);
        agreement.put("receives", receives);
        return agreement;
    }

    private static Map<String, Object> in(In in, NewPartner partner) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("format", in.format());
        if (in.door() != null) {
            entry.put("door", in.door());
            put(entry, "url", partner.at(in.path()));
            put(entry, "credential", partner.secret());
            options(entry, in.options(), partner);
        }
        return entry;
    }

    private static Map<String, Object> out(Out out, NewPartner partner) {
        boolean waits = AT_THE_HUB.contains(out.door());
        var entry = new LinkedHashMap<String, Object>();
        if (waits && partner.notice() != null) {
            entry.put("door", MAIL);
            entry.put("url", "mailto:" + partner.notice());
            entry.put("format", out.format());
            entry.put("options", Map.of("to", partner.notice()));
            return entry;
        }
        entry.put("door", out.door());
        put(entry, "url", waits ? null : partner.at(out.path()));
        entry.put("format", out.format());
        // what waits at the hub, with a mail or without, needs no secret
        put(entry, "credential", waits || MAIL.equals(out.door()) ? null : partner.secret());
        options(entry, out.options(), partner);
        return entry;
    }

    private static void options(Map<String, Object> entry, Map<String, String> options, NewPartner partner) {
        if (!options.isEmpty()) {
            var filled = new LinkedHashMap<String, String>();
            options.forEach((option, value) -> filled.put(option, partner.fill(value)));
            entry.put("options", filled);
        }
    }

    private static void put(Map<String, Object> tree, String member, Object value) {
        if (value != null) {
            tree.put(member, value);
        }
    }
}
