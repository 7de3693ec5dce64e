package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.DocumentYaml;
import fi.yhdyspinta.partner.Documents;
import fi.yhdyspinta.partner.PartnerDraft;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Partners' documents out of one hub and into another: from the test to production, or for safe keeping. A document names
 * secrets and holds none, so nothing that opens a door ever leaves this way. What comes in becomes drafts, each by itself;
 * what runs is not touched.
 */
@Singleton
public class PartnerTransferDesk {
    /** More in one text help nobody: an operator reads the result. */
    private static final int MOST = 2_000;

    private static final String BETWEEN = "---\n";

    private final Transactions transactions;
    private final Documents documents;
    private final PartnerDraftDesk drafts;
    private final PartnerCheck check;
    private final Opening opening;

    @Inject
    PartnerTransferDesk(
            Transactions transactions,
            Documents documents,
            PartnerDraftDesk drafts,
            PartnerCheck check,
            Opening opening) {
        this.transactions = transactions;
        this.documents = documents;
        this.drafts = drafts;
        this.check = check;
        this.opening = opening;
    }

    /**
     * The documents of partners as they run, one after the other.
     *
     * @param names whose; empty for all
     * @throws Refused UNKNOWN where one of them does not run
     */
    public String export(Collection<String> names) {
        var known = opening.rulebook().partners().keySet();
        if (!known.containsAll(names)) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
        }
        return transactions.call(() -> documents.documents(names.isEmpty() ? known : names)).values().stream()
                .map(document -> document.endsWith("\n") ? document : document + "\n")
                .collect(Collectors.joining(BETWEEN));
    }

    /** What came of a record. */
    public enum Result {
        /** It is a draft now. */
        SAVED,
        /** It says what runs already, or what is a draft already. */
        UNCHANGED,
        /** It can't be kept; nothing has changed. */
        REFUSED
    }

    /**
     * One record of an import.
     *
     * @param number from 1
     * @param line of the whole text on which it begins
     * @param name the partner's; empty where it can't be read
     * @param problems why it was refused, or what the draft still lacks
     */
    public record Taken(int number, int line, String name, Result result, List<Problem> problems) {}

    /** Something wrong, and the line of the whole text where it stands. */
    public record Problem(int line, Refusal refusal) {}

    /**
     * Takes documents in, each as a draft of its own.
     *
     * @param text YAML, with {@code ---} between the documents
     * @throws Refused INVALID where there is nothing in it, or more than two thousand
     */
    public List<Taken> take(Caller by, String text) {
        var parts = DocumentYaml.parts(text);
        if (parts.isEmpty() || parts.size() > MOST) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("IMPORT_EMPTY", "", String.valueOf(MOST)));
        }
        var seen = new HashSet<String>();
        var taken = new ArrayList<Taken>();
        for (var part : parts) {
            taken.add(take(by, taken.size() + 1, part, seen));
        }
        return taken;
    }

    private Taken take(Caller by, int number, DocumentYaml.Part part, Collection<String> seen) {
        var name = name(part);
        if (name.isPresent() && !seen.add(name.get())) {
            return refused(number, part, name.get(), List.of(Refusal.ofSender("IMPORT_TWICE", "/name", name.get())));
        }
        var unusable = check.unusable(name.orElse(""), part.text());
        if (!unusable.isEmpty()) {
            return refused(number, part, name.orElse(""), unusable);
        }
        return kept(by, number, part, name.orElseThrow());
    }

    private Taken kept(Caller by, int number, DocumentYaml.Part part, String name) {
        try {
            var draft = drafts.of(name).map(PartnerDraftDesk.Weighed::draft);
            boolean isThere = draft.map(PartnerDraft::document)
                    .or(() -> transactions.call(() -> documents.partner(name).map(Documents.PartnerRevision::document)))
                    .filter(document -> document.equals(part.text()))
                    .isPresent();
            if (isThere) {
                return new Taken(number, part.line(), name, Result.UNCHANGED, List.of());
            }
            var problems = check.problems(name, part.text());
            if (isBroken(problems)) {
                return refused(number, part, name, problems);
            }
            if (draft.isPresent()) {
                // somebody works on it: what they have typed is not written over by a file
                return refused(number, part, name, List.of(Refusal.ofSender("IMPORT_DRAFT_OPEN", "/name", name)));
            }
            drafts.save(by, name, 0, part.text());
            return new Taken(number, part.line(), name, Result.SAVED, problems(part, problems));
        } catch (Refused refused) {
            return refused(number, part, name, refused.refusals());
        }
    }

    // a secret that is not there yet is what is expected of a document that comes from another hub
    private static boolean isBroken(List<Refusal> problems) {
        return problems.stream().anyMatch(problem -> !problem.code().equals("SECRET_MISSING"));
    }

    private static Optional<String> name(DocumentYaml.Part part) {
        try {
            return Optional.ofNullable(DocumentYaml.tree(part.text()).get("name"))
                    .map(String::valueOf);
        } catch (DocumentYaml.Unreadable toldBelow) {
            return Optional.empty();
        }
    }

    private static Taken refused(int number, DocumentYaml.Part part, String name, List<Refusal> problems) {
        return new Taken(number, part.line(), name, Result.REFUSED, problems(part, problems));
    }

    private static List<Problem> problems(DocumentYaml.Part part, List<Refusal> refusals) {
        return refusals.stream()
                .map(refusal -> new Problem(part.line() - 1 + line(part, refusal), refusal))
                .toList();
    }

    private static int line(DocumentYaml.Part part, Refusal refusal) {
        return refusal.code().equals("YAML_UNREADABLE")
                ? Math.max(1, Integer.parseInt(refusal.args().get(0)))
                : DocumentYaml.line(part.text(), refusal.pointer()).orElse(1);
    }
}
