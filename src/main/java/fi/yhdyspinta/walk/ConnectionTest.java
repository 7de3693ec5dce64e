package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.ConnectionTests;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the way to one place of a partner went.
 *
 * @param place of its document, such as {@code out.message}
 * @param door the transport's name
 * @param to where it leads, in short; may be empty
 * @param isOfDraft whether it was a draft that said where to
 * @param at when it was tried
 * @param node which node of the hub tried it
 */
public record ConnectionTest(
        String place, String door, String to, boolean isOfDraft, Instant at, String node, List<ProbeStep> steps) {
    /** Whether each step went well. */
    public boolean isOk() {
        return failed().isEmpty();
    }

    /** The step that failed, if one did. */
    public Optional<ProbeStep> failed() {
        return steps.stream()
                .filter(step -> step.result() == ProbeStep.Result.FAILED)
                .findFirst();
    }

    ConnectionTests.Kept kept(String partner) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("door", door);
        detail.put("to", to);
        detail.put("steps", steps.stream().map(ConnectionTest::tree).toList());
        return new ConnectionTests.Kept(
                partner,
                place,
                isOfDraft,
                at,
                node,
                isOk(),
                failed().map(step -> step.kind().wire()).orElse(null),
                failed().map(step -> step.cause().name()).orElse(null),
                new String(Json.bytes(detail), StandardCharsets.UTF_8));
    }

    static ConnectionTest of(ConnectionTests.Kept kept) {
        var detail = Json.object(kept.detail().getBytes(StandardCharsets.UTF_8));
        var steps = new ArrayList<ProbeStep>();
        for (var step : Tree.list(detail.get("steps"))) {
            step(Tree.map(step)).ifPresent(steps::add);
        }
        return new ConnectionTest(
                kept.place(),
                Tree.text(detail, "door"),
                Tree.text(detail, "to"),
                kept.isOfDraft(),
                kept.at(),
                kept.node(),
                List.copyOf(steps));
    }

    private static Map<String, Object> tree(ProbeStep step) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("step", step.kind().wire());
        tree.put("result", step.result().wire());
        if (step.cause() != null) {
            tree.put("cause", step.cause().name());
            tree.put("args", step.args());
        }
        tree.put("facts", step.facts());
        tree.put(
                "certificates",
                step.certificates().stream().map(ConnectionTest::tree).toList());
        return tree;
    }

    /** A certificate as the API and the table have it. */
    static Map<String, Object> tree(ServerCertificate certificate) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("subject", certificate.subject());
        tree.put("issuer", certificate.issuer());
        tree.put("validFrom", certificate.validFrom().toString());
        tree.put("validTo", certificate.validTo().toString());
        tree.put("names", certificate.names());
        tree.put("sha256", certificate.sha256());
        return tree;
    }

    // what an older hub has written and this one does not know is left out
    private static Optional<ProbeStep> step(Map<String, Object> tree) {
        return ProbeStep.Kind.of(Tree.text(tree, "step")).flatMap(kind -> ProbeStep.Result.of(Tree.text(tree, "result"))
                .map(result -> new ProbeStep(
                        kind,
                        result,
                        ProbeCause.of(Tree.text(tree, "cause")).orElse(null),
                        texts(tree.get("args")),
                        facts(tree.get("facts")),
                        certificates(tree.get("certificates")))));
    }

    private static List<String> texts(Object list) {
        return Tree.list(list).stream().map(String::valueOf).toList();
    }

    private static Map<String, String> facts(Object map) {
        var facts = new LinkedHashMap<String, String>();
        Tree.map(map).forEach((name, fact) -> facts.put(name, String.valueOf(fact)));
        return facts;
    }

    private static List<ServerCertificate> certificates(Object list) {
        return Tree.list(list).stream()
                .map(Tree::map)
                .map(each -> new ServerCertificate(
                        Tree.text(each, "subject"),
                        Tree.text(each, "issuer"),
                        Instant.parse(Tree.text(each, "validFrom")),
                        Instant.parse(Tree.text(each, "validTo")),
                        texts(each.get("names")),
                        Tree.text(each, "sha256")))
                .toList();
    }

    /** The same as the API tells it. @param now by which days are counted */
    public Map<String, Object> view(Terms terms, Instant now) {
        var view = new LinkedHashMap<String, Object>();
        view.put("place", place);
        view.put("door", door);
        if (to != null && !to.isEmpty()) {
            view.put("to", to);
        }
        view.put("draft", isOfDraft);
        view.put("ok", isOk());
        view.put("at", at.toString());
        view.put("node", node);
        view.put("steps", steps.stream().map(step -> view(step, terms, now)).toList());
        return view;
    }

    private static Map<String, Object> view(ProbeStep step, Terms terms, Instant now) {
        var view = new LinkedHashMap<String, Object>();
        view.put("step", step.kind().wire());
        view.put("result", step.result().wire());
        if (step.cause() != null) {
            view.put("code", step.cause().name());
            if (step.cause().move() != ProbeCause.Move.NOBODY) {
                view.put("turn", step.cause().move().wire());
            }
            var text = new LinkedHashMap<String, String>();
            Terms.LANGUAGES.forEach(language -> text.put(
                    language, terms.say(language, "connection." + step.cause().name(), step.args())));
            view.put("text", text);
        }
        if (!step.facts().isEmpty()) {
            view.put("facts", step.facts());
        }
        if (!step.certificates().isEmpty()) {
            view.put(
                    "certificates",
                    step.certificates().stream()
                            .map(each -> {
                                var certificate = tree(each);
                                certificate.put("daysLeft", each.daysLeft(now));
                                return certificate;
                            })
                            .toList());
        }
        return view;
    }
}
