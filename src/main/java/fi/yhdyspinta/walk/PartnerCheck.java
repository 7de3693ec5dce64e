package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Schema;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.outward.HostRefused;
import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.DocumentFault;
import fi.yhdyspinta.partner.DocumentYaml;
import fi.yhdyspinta.partner.Documents;
import fi.yhdyspinta.partner.Partner;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a partner's document still lacks before it can be taken into use: all of it at once, each at its place, whether the
 * document comes from the form, by the API or from a file.
 */
@Singleton
public class PartnerCheck {
    /** The hub's own, and what stands in paths beside partners' names. */
    private static final Set<String> OF_THE_HUB = Set.of(Caller.OPERATOR, Caller.HUB, "new", "import", "export");

    private static final List<String> WAYS_OUT = List.of("message", "status", "result");

    /** Doors that leave things at the hub, and so need no address. */
    private static final Set<String> AT_THE_HUB = Set.of("portal", "poll");

    private final Opening opening;
    private final Settings settings;
    private final Outward outward;
    private final Clock clock;
    private final Schema schema;

    @Inject
    public PartnerCheck(Opening opening, Settings settings, Outward outward, Clock clock) {
        this.opening = opening;
        this.settings = settings;
        this.outward = outward;
        this.clock = clock;
        this.schema = schema(settings);
    }

    private static Schema schema(Settings settings) {
        try {
            return new Schema(Files.readString(settings.routes().resolve("partners/partner.schema.json")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What makes a document none of this partner's at all; such a one is not even kept as a draft. */
    public List<Refusal> unusable(String name, String yaml) {
        try {
            var told = DocumentYaml.tree(yaml).get("name");
            return name.equals(told) ? List.of() : List.of(Refusal.ofSender("PARTNER_NAME_OTHER", "/name", name));
        } catch (DocumentYaml.Unreadable unreadable) {
            return List.of(Refusal.ofSender(
                    "YAML_UNREADABLE",
                    "",
                    String.valueOf(unreadable.fault().line()),
                    unreadable.fault().what()));
        }
    }

    /** Everything that is missing or wrong; empty for a document that can be taken into use. */
    public List<Refusal> problems(String name, String yaml) {
        return problems(name, yaml, opening.rulebook());
    }

    /** The same, where another catalogue and other formats hold than those that run. */
    List<Refusal> problems(String name, String yaml, Rulebook rulebook) {
        var unusable = unusable(name, yaml);
        if (!unusable.isEmpty()) {
            return unusable;
        }
        var tree = DocumentYaml.tree(yaml);
        var problems = new ArrayList<>(schema.problems(tree));
        if (OF_THE_HUB.contains(name)) {
            problems.add(Refusal.ofSender("PARTNER_NAME_TAKEN", "/name"));
        }
        new DanglingNames(rulebook, settings.routes(), problems).in(tree);
        agreement(Tree.map(tree.get("agreement")), problems);
        ways(tree, problems);
        if (problems.isEmpty()) {
            whole(name, yaml, problems);
        }
        return List.copyOf(problems);
    }

    private void agreement(Map<String, Object> agreement, List<Refusal> problems) {
        if (Tree.list(agreement.get("sends")).isEmpty()
                && Tree.list(agreement.get("receives")).isEmpty()) {
            problems.add(Refusal.ofSender("AGREEMENT_EMPTY", "/agreement/sends"));
        }
        var last = day(agreement.get("validTo"));
        var today = LocalDate.ofInstant(clock.instant(), Deciding.HELSINKI);
        if (last.filter(day -> day.isBefore(today)).isPresent()) {
            problems.add(Refusal.ofSender("AGREEMENT_OVER", "/agreement/validTo"));
        }
        if (last.flatMap(to -> day(agreement.get("validFrom")).filter(from -> from.isAfter(to)))
                .isPresent()) {
            problems.add(Refusal.ofSender("AGREEMENT_BACKWARDS", "/agreement/validTo"));
        }
    }

    private static Optional<LocalDate> day(Object given) {
        try {
            return Optional.ofNullable(given).map(String::valueOf).map(LocalDate::parse);
        } catch (DateTimeException toldByTheSchema) {
            return Optional.empty();
        }
    }

    private void ways(Map<String, Object> tree, List<Refusal> problems) {
        var out = Tree.map(tree.get("out"));
        boolean receives =
                !Tree.list(Tree.map(tree.get("agreement")).get("receives")).isEmpty();
        if (receives && Tree.map(out.get("message")).isEmpty()) {
            problems.add(Refusal.ofSender("NO_WAY_OUT", "/out/message/door"));
        }
        WAYS_OUT.forEach(way -> endpoint("/out/" + way, Tree.map(out.get(way)), problems));
        var in = Tree.list(tree.get("in"));
        for (int place = 0; place < in.size(); place++) {
            var entry = Tree.map(in.get(place));
            if (entry.containsKey("door")) {
                endpoint("/in/" + place, entry, problems);
            }
        }
    }

    private void endpoint(String at, Map<String, Object> endpoint, List<Refusal> problems) {
        if (endpoint.isEmpty()) {
            return;
        }
        if (Tree.text(endpoint, "url") == null && !AT_THE_HUB.contains(String.valueOf(endpoint.get("door")))) {
            problems.add(Refusal.ofSender("SCHEMA_REQUIRED", at + "/url", "url"));
        }
        Stream.of(
                        Map.entry("/credential", Optional.ofNullable(Tree.text(endpoint, "credential"))),
                        Map.entry(
                                "/test/credential",
                                Tree.at(endpoint, "test.credential").map(String::valueOf)),
                        Map.entry("/tls/trust", Tree.at(endpoint, "tls.trust").map(String::valueOf)),
                        Map.entry("/tls/key", Tree.at(endpoint, "tls.key").map(String::valueOf)))
                .forEach(named -> named.getValue()
                        .filter(secret -> settings.secrets().apply(secret).isEmpty())
                        .ifPresent(secret ->
                                problems.add(Refusal.ofSender("SECRET_MISSING", at + named.getKey(), secret))));
    }

    // what only the whole of it tells: what the reader of what runs would say, and whom the hub may call
    private void whole(String name, String yaml, List<Refusal> problems) {
        try {
            var partner = Documents.read(name, yaml, settings.hubUrl());
            ways("/out/message", partner.messageEndpoint(), problems);
            ways("/out/status", partner.statusEndpoint(), problems);
            ways("/out/result", partner.resultEndpoint(), problems);
            for (int place = 0; place < partner.in().size(); place++) {
                ways("/in/" + place, partner.in().get(place).at(), problems);
            }
        } catch (DocumentFault fault) {
            problems.add(Refusal.ofSender("DOCUMENT_FAULT", "", fault.what()));
        }
    }

    private void ways(String at, Optional<Partner.Endpoint> endpoint, List<Refusal> problems) {
        reach(at, endpoint, problems);
        reach(at + "/test", endpoint.flatMap(Partner.Endpoint::tested), problems);
    }

    private void reach(String at, Optional<Partner.Endpoint> endpoint, List<Refusal> problems) {
        try {
            if (endpoint.isPresent()) {
                Reach.check(Address.of(endpoint.get()), outward);
            }
        } catch (HostRefused refused) {
            problems.add(Refusal.ofSender("ADDRESS_NOT_ALLOWED", at + "/url"));
        }
    }
}
