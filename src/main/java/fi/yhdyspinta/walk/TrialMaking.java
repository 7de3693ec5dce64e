package fi.yhdyspinta.walk;

import fi.yhdyspinta.consent.Consents;
import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.journal.Deeds;
import fi.yhdyspinta.journal.FileArrivals;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.partner.ContractTest;
import fi.yhdyspinta.partner.Documents;
import fi.yhdyspinta.partner.Partner;
import fi.yhdyspinta.walk.simulated.PartnerSimulator;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the walk's steps for one run: as if its document ran, beside invented partners of every kind. */
@Singleton
class TrialMaking {
    private static final String DOOR = "rest";

    private final Transactions transactions;
    private final Opening opening;
    private final Consents consents;
    private final Flows flows;
    private final BlindIndex index;
    private final Filling filling;
    private final Attaching attaching;
    private final Answering answering;
    private final History history;
    private final Showing showing;
    private final Enclosing enclosing;
    private final Deeds deeds;
    private final Documents documents;
    private final FileArrivals files;
    private final Settings settings;
    private final Clock clock;

    @Inject
    TrialMaking(
            Transactions transactions,
            Opening opening,
            Consents consents,
            Flows flows,
            BlindIndex index,
            Filling filling,
            Attaching attaching,
            Answering answering,
            History history,
            Showing showing,
            Enclosing enclosing,
            Deeds deeds,
            Documents documents,
            FileArrivals files,
            Settings settings,
            Clock clock) {
        this.transactions = transactions;
        this.opening = opening;
        this.consents = consents;
        this.flows = flows;
        this.index = index;
        this.filling = filling;
        this.attaching = attaching;
        this.answering = answering;
        this.history = history;
        this.showing = showing;
        this.enclosing = enclosing;
        this.deeds = deeds;
        this.documents = documents;
        this.files = files;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The steps of a run.
     *
     * @param simulated where the simulated partner listens; null where the partner's own test address is tried
     * @throws fi.yhdyspinta.partner.DocumentFault for a document that can't be read
     */
    TrialSteps of(ContractTest run, String document, String simulated) {
        var whole = Documents.read(run.partner(), document, settings.hubUrl());
        var tested = standing(
                simulated == null
                        ? whole.reachedAt(endpoint -> endpoint.tested().or(() -> Optional.of(endpoint)))
                        : whole.reachedAt(endpoint -> Optional.of(simulated(endpoint, simulated))));
        var rulebook = rulebook(tested);
        var tried = opening.trying(rulebook);
        var writing = new Writing(tried, history, flows, showing, enclosing, settings);
        return new TrialSteps(
                run,
                rulebook,
                tested,
                new Reading(tried, index, filling, attaching),
                new Deciding(transactions, tried, consents, flows, index),
                answering.trying(tried),
                writing,
                new Consigning(tried, writing, new Speaking(tried, deeds, documents), files, settings),
                transactions,
                settings.routes(),
                clock);
    }

    // whatever its door is: what is written goes by HTTP, and the door itself is another test's
    private static Partner.Endpoint simulated(Partner.Endpoint endpoint, String url) {
        var patience = Duration.ofMillis(PartnerSimulator.PATIENCE_MILLIS);
        return new Partner.Endpoint(
                DOOR,
                url,
                endpoint.format(),
                null,
                new Partner.Connection(patience, patience, null, null, null),
                Map.of(),
                endpoint.own());
    }

    // an agreement that begins next month is tried this month, and where its schools stand is the letters' to say
    private static Partner standing(Partner partner) {
        var agreement = partner.agreement();
        return partner.agreed(new Partner.Agreement(null, null, agreement.sends(), agreement.receives()));
    }

    private Rulebook rulebook(Partner tested) {
        var running = opening.rulebook();
        var partners = new HashMap<>(running.partners());
        running.catalogue().classes().keySet().forEach(kind -> {
            var other = other(kind, running.catalogue().types().keySet());
            partners.put(other.name(), other);
        });
        partners.put(tested.name(), tested);
        return Rulebook.of(running.catalogue(), Map.copyOf(partners), running.formats());
    }

    private static Partner other(String kind, Set<String> types) {
        var name = TrialSteps.OTHER + "-" + kind;
        return new Partner(
                name,
                0,
                Map.of("fi", "Koekumppani", "sv", "Provpartner", "en", "Trial partner"),
                kind,
                "1.2.246.10.99909999.10.0",
                "urn:oid:1.2.246.537.6.202.2008",
                null,
                null,
                new Partner.Agreement(null, null, types, types),
                List.of(),
                Optional.of(new Partner.Endpoint("portal", "hub:portal", Rulebook.CANONICAL, null)),
                Optional.empty(),
                Optional.empty(),
                Partner.Limits.USUAL,
                Partner.Breaker.USUAL,
                Partner.Retry.USUAL,
                Partner.Retention.USUAL,
                Optional.empty(),
                Partner.Credentials.NONE,
                null,
                Partner.Contact.NONE,
                false);
    }
}
