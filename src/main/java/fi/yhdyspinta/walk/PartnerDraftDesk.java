package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Turn;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.DocumentYaml;
import fi.yhdyspinta.partner.Documents;
import fi.yhdyspinta.partner.NewPartner;
import fi.yhdyspinta.partner.PartnerDraft;
import fi.yhdyspinta.partner.PartnerDrafts;
import fi.yhdyspinta.partner.PartnerRevisions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Partners' documents that are being written: begun from a profile, from another partner or from what runs, saved as often
 * as one likes, left and gone on with by anybody who may. Nothing of them runs.
 */
@Singleton
public class PartnerDraftDesk {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,60}");

    private final Transactions transactions;
    private final PartnerDrafts drafts;
    private final PartnerRevisions revisions;
    private final Documents documents;
    private final PartnerCheck check;
    private final ProfileDesk profiles;
    private final Durability durability;
    private final Auditing auditing;
    private final Clock clock;

    @Inject
    PartnerDraftDesk(
            Transactions transactions,
            PartnerDrafts drafts,
            PartnerRevisions revisions,
            Documents documents,
            PartnerCheck check,
            ProfileDesk profiles,
            Durability durability,
            Auditing auditing,
            Clock clock) {
        this.transactions = transactions;
        this.drafts = drafts;
        this.revisions = revisions;
        this.documents = documents;
        this.check = check;
        this.profiles = profiles;
        this.durability = durability;
        this.auditing = auditing;
        this.clock = clock;
    }

    /**
     * A draft, and what it still lacks.
     *
     * @param missing in the order in which they were found; empty where it can be taken into use
     */
    public record Weighed(PartnerDraft draft, List<Refusal> missing) {
        /** What is missing in one step. */
        public List<Refusal> missingIn(PartnerStep step) {
            return missing.stream()
                    .filter(problem -> PartnerStep.of(problem.pointer()) == step)
                    .toList();
        }

        /** Its tree, as the form edits it. */
        public Map<String, Object> tree() {
            return DocumentYaml.tree(draft.document());
        }

        /** The line of a place in the document, from 1; 0 where nobody can tell. */
        public int line(Refusal problem) {
            return DocumentYaml.line(draft.document(), problem.pointer()).orElse(0);
        }
    }

    /** The draft of a partner; empty where nobody works on it. */
    public Optional<Weighed> of(String partner) {
        return transactions.call(() -> drafts.of(partner)).map(this::weighed);
    }

    /** @throws Refused UNKNOWN where there is none */
    public Weighed one(String partner) {
        return of(partner).orElseThrow(PartnerDraftDesk::unknown);
    }

    private Weighed weighed(PartnerDraft draft) {
        return new Weighed(draft, check.problems(draft.partner(), draft.document()));
    }

    /**
     * Saves a document as it is typed: it may lack things.
     *
     * @param seen the version that the caller has before them; 0 for a draft that nobody has begun
     * @throws Refused INVALID for what is no YAML or another partner's; CHANGED where somebody has saved another meanwhile,
     *     unless it says just the same
     */
    public Weighed save(Caller by, String partner, int seen, String yaml) {
        mustBeNamed(partner);
        var unusable = check.unusable(partner, yaml);
        if (!unusable.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, unusable);
        }
        var saved = Repeat.call(transactions, () -> {
            var held = drafts.held(partner);
            if (held.filter(draft -> draft.document().equals(yaml)).isPresent()) {
                return held.get();
            }
            int there = held.map(PartnerDraft::version).orElse(0);
            if (there != seen) {
                throw changed(held);
            }
            // a form that was looked at and sent back as it was begins nothing
            var unsaved = held.isPresent() ? Optional.<PartnerDraft>empty() : unsaved(partner);
            if (unsaved.filter(running -> running.document().equals(yaml)).isPresent()) {
                return unsaved.get();
            }
            int base = revisions.running().getOrDefault(partner, 0);
            auditing.configured(by, "partner-saved", partner, "version " + (there + 1));
            return drafts.save(partner, yaml, base, by.credential(), clock.instant());
        });
        durability.sync();
        return weighed(saved);
    }

    private static Refused changed(Optional<PartnerDraft> held) {
        return new Refused(
                Refused.Ground.CHANGED,
                new Refusal(
                        "PARTNER_DRAFT_CHANGED",
                        Turn.SENDER,
                        "",
                        List.of(
                                String.valueOf(held.map(PartnerDraft::version).orElse(0)),
                                held.map(draft -> draft.changedAt().toString()).orElse("–"))));
    }

    /**
     * The draft to be gone on with; where there is none, what runs or ran last, as one that nobody has saved yet (version 0).
     *
     * @throws Refused UNKNOWN where nothing of that name is there or was
     */
    public Weighed edit(String partner) {
        return of(partner)
                .orElseGet(() ->
                        weighed(transactions.call(() -> unsaved(partner).orElseThrow(PartnerDraftDesk::unknown))));
    }

    private Optional<PartnerDraft> unsaved(String partner) {
        return revisions.of(partner).stream()
                .max(Comparator.comparing(PartnerRevisions.Known::isRunning)
                        .thenComparing(PartnerRevisions.Known::number))
                .map(last -> new PartnerDraft(
                        partner,
                        revisions.document(partner, last.number()).orElseThrow(),
                        0,
                        last.isRunning() ? last.number() : 0,
                        last.author(),
                        last.madeAt(),
                        last.madeAt()));
    }

    /**
     * Begins a draft of a new partner from a profile. What only its IT knows is left open.
     *
     * @throws Refused UNKNOWN for a profile that there is not; INVALID for the name; CONFLICT where the name is taken
     */
    public Weighed fromProfile(Caller by, String partner, String profile) {
        mustBeFree(partner);
        var shown = profiles.show(profile);
        return save(
                by,
                partner,
                0,
                shown.begun(new NewPartner(
                        partner,
                        "",
                        partner,
                        Map.of(),
                        null,
                        null,
                        Map.of(),
                        null,
                        Map.of(),
                        LocalDate.ofInstant(clock.instant(), Deciding.HELSINKI))));
    }

    /**
     * Begins a draft of a new partner as a copy of another one. What is another organisation's own is left out: its numbers,
     * keys, certificates and contact, and the names of its secrets.
     */
    public Weighed copyOf(Caller by, String partner, String other) {
        mustBeFree(partner);
        var document = transactions.call(() -> documents
                .partner(other)
                .map(Documents.PartnerRevision::document)
                .or(() -> drafts.of(other).map(PartnerDraft::document)));
        var tree = new LinkedHashMap<>(DocumentYaml.tree(document.orElseThrow(PartnerDraftDesk::unknown)));
        return save(by, partner, 0, DocumentYaml.text(PartnerCopy.of(tree, partner)));
    }

    /** Begins an empty draft. */
    public Weighed empty(Caller by, String partner) {
        mustBeFree(partner);
        var tree = new LinkedHashMap<String, Object>();
        tree.put("name", partner);
        return save(by, partner, 0, DocumentYaml.text(tree));
    }

    private void mustBeFree(String partner) {
        mustBeNamed(partner);
        boolean isTaken = transactions.call(() -> drafts.of(partner).isPresent()
                || documents.partner(partner).isPresent()
                || !revisions.of(partner).isEmpty());
        if (isTaken) {
            throw new Refused(Refused.Ground.CONFLICT, Refusal.ofSender("PARTNER_EXISTS", "/name", partner));
        }
    }

    private static void mustBeNamed(String partner) {
        if (!NAME.matcher(partner).matches()) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("PARTNER_NAME_FORM", "/name"));
        }
    }

    /** Throws a draft away; what runs, runs on. @throws Refused UNKNOWN where there is none */
    public void discard(Caller by, String partner) {
        boolean wasThere = transactions.call(() -> {
            boolean isGone = drafts.held(partner).isPresent() && drafts.discard(partner);
            if (isGone) {
                auditing.configured(by, "partner-draft-discarded", partner, null);
            }
            return isGone;
        });
        if (!wasThere) {
            throw unknown();
        }
        durability.sync();
    }

    private static Refused unknown() {
        return new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
    }
}
