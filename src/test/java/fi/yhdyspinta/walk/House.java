package fi.yhdyspinta.walk;

import fi.yhdyspinta.consent.Consents;
import fi.yhdyspinta.consent.Denials;
import fi.yhdyspinta.consent.Recorded;
import fi.yhdyspinta.demo.Simulator;
import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.journal.Alarms;
import fi.yhdyspinta.journal.ArchivedDocuments;
import fi.yhdyspinta.journal.Arrivals;
import fi.yhdyspinta.journal.Attachments;
import fi.yhdyspinta.journal.Batches;
import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.journal.Cases;
import fi.yhdyspinta.journal.Concerned;
import fi.yhdyspinta.journal.Consented;
import fi.yhdyspinta.journal.Consistency;
import fi.yhdyspinta.journal.Consultations;
import fi.yhdyspinta.journal.Copies;
import fi.yhdyspinta.journal.DatabaseCopy;
import fi.yhdyspinta.journal.Deadlines;
import fi.yhdyspinta.journal.Deeds;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.journal.FeedPositions;
import fi.yhdyspinta.journal.FileArrivals;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Handlings;
import fi.yhdyspinta.journal.Handovers;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.journal.Holding;
import fi.yhdyspinta.journal.Incarnations;
import fi.yhdyspinta.journal.Keeping;
import fi.yhdyspinta.journal.Lanes;
import fi.yhdyspinta.journal.Migration;
import fi.yhdyspinta.journal.News;
import fi.yhdyspinta.journal.Outbox;
import fi.yhdyspinta.journal.OwnParcels;
import fi.yhdyspinta.journal.ParcelSearch;
import fi.yhdyspinta.journal.PickUp;
import fi.yhdyspinta.journal.Queues;
import fi.yhdyspinta.journal.SentMessages;
import fi.yhdyspinta.journal.SigningKeys;
import fi.yhdyspinta.journal.Statements;
import fi.yhdyspinta.journal.Streams;
import fi.yhdyspinta.journal.TokenKey;
import fi.yhdyspinta.journal.Traffic;
import fi.yhdyspinta.journal.Worklists;
import fi.yhdyspinta.journal.WrappedKeys;
import fi.yhdyspinta.journal.audit.AuditChain;
import fi.yhdyspinta.journal.audit.AuditLog;
import fi.yhdyspinta.journal.audit.AuditYears;
import fi.yhdyspinta.journal.audit.Sweep;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.ConnectionTests;
import fi.yhdyspinta.partner.ContractTests;
import fi.yhdyspinta.partner.Documents;
import fi.yhdyspinta.partner.FormatRevisions;
import fi.yhdyspinta.partner.Keys;
import fi.yhdyspinta.partner.PartnerDrafts;
import fi.yhdyspinta.partner.PartnerRevisions;
import fi.yhdyspinta.partner.Pauses;
import fi.yhdyspinta.partner.SealedSecrets;
import fi.yhdyspinta.partner.TakenAssertions;
import fi.yhdyspinta.partner.directory.Units;
import fi.yhdyspinta.people.People;
import fi.yhdyspinta.people.Preferences;
import fi.yhdyspinta.people.Sessions;
import fi.yhdyspinta.people.account.DisclosureAccounts;
import fi.yhdyspinta.people.draft.Drafts;
import fi.yhdyspinta.people.feedback.FeedbackBox;
import fi.yhdyspinta.people.glass.Openings;
import fi.yhdyspinta.people.notification.Links;
import fi.yhdyspinta.people.notification.Notifications;
import fi.yhdyspinta.people.roster.Rosters;
import fi.yhdyspinta.people.roster.Uses;
import fi.yhdyspinta.people.search.SavedSearches;
import fi.yhdyspinta.people.source.Sources;
import fi.yhdyspinta.plan.Plans;
import fi.yhdyspinta.seal.Sealing;
import fi.yhdyspinta.walk.guide.GuideDesk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** The whole walk without a server: real rooms on a real database, with the demo's partners and consents. */
public final class House {
    public static final Path ROUTES = Path.of("integration-routes").toAbsolutePath();
    /** What seals where a test has no keys of its own; those are its secret {@code hub-keys}. */
    public static final String HUB_KEY = "1:" + Base64.getEncoder().encodeToString(new byte[32]);

    /** What directories' words mean to a house. */
    private static final SourceSettings SOURCES = new SourceSettings(
            Optional.of("https://login.example"),
            SourceSettings.Subject.EXTERNAL_ID,
            new RoleMap("Opettajat=sender@espoo-opetus Opettajat=sender@luvn Johto=team-lead@espoo-opetus"
                    + " It=partner-administrator@espoo-opetus Kaikki%20lukijat=observer@espoo-opetus"
                    + " Valvojat=operator@hub"));

    public static final Caller ESPOO = new Caller("espoo-opetus", Caller.PARTNER, "test");
    public static final Caller LUVN = new Caller("luvn", Caller.PARTNER, "test");
    public static final Caller MLL = new Caller("mll-uusimaa", Caller.PARTNER, "test");
    public static final Caller OPERATOR = new Caller("operator", Caller.OPERATOR, "test");

    public final Database database;
    public final Walk walk;
    public final Rounds rounds;
    public final Seeing seeing;
    public final Tracing tracing;
    public final Settings settings;
    public final Clock clock;
    public final Transactions transactions;
    /** Lanes that were woken, in order. */
    public final List<Integer> woken = new CopyOnWriteArrayList<>();

    /** Alarms that were raised, in order. */
    public final List<AlarmRaised> raised = new CopyOnWriteArrayList<>();

    public final KeyDesk keyDesk;
    final Offering offering;
    final DraftDesk draftDesk;
    final NoticeDesk noticeDesk;
    final CaseDesk caseDesk;
    final ConsultationDesk consultationDesk;
    final PaperDesk paperDesk;
    final HandoverDesk handoverDesk;
    final AnswerDesk answerDesk;
    final Worklist worklist;
    final OwnCopy ownCopy;
    final FeedbackDesk feedbackDesk;
    public final LinkDesk linkDesk;
    public final Notifying notifying;
    public final NotificationDesk notificationDesk;
    final MeasureDesk measureDesk;
    final PlanAcknowledging planAcknowledging;
    public final CredentialDesk credentialDesk;
    public final AssertionDesk assertionDesk;
    public final ProfileDesk profileDesk;
    public final ConsentDesk consentDesk;
    public final DenialDesk denialDesk;
    public final Consenting consenting;
    private final Function<String, Format> formats;
    public final AttachmentDesk attachmentDesk;
    final PlanDesk planDesk;

    final Attachments attachments;
    public final Pausing pausing;
    public final Reception reception;
    public final SecretDesk secretDesk;
    public final PartnerCheck partnerCheck;
    public final FolderCheck folderCheck;
    public final GuideDesk guideDesk;
    public final PartnerDraftDesk partnerDraftDesk;
    public final ActivationDesk activationDesk;
    public final RegistryDesk registryDesk;
    public final RevisionDesk revisionDesk;
    public final FormatDesk formatDesk;
    public final FormatKeeping formatKeeping;
    public final MappingDesk mappingDesk;
    public final PartnerTransferDesk partnerTransferDesk;
    public final Fetching fetching;
    public final Feeds feeds;
    public final Filing filing;
    public final Labels labels;
    public final RosterDesk rosterDesk;
    public final DirectoryDesk directoryDesk;
    public final UnitSearch unitSearch;
    public final Wording wording;
    public final Asking asking;
    public final MoveDesk moveDesk;
    public final MendDesk mendDesk;
    public final BatchDesk batchDesk;
    public final QueueDesk queueDesk;
    final FlowDesk flowDesk;
    final FlowPulse flowPulse;
    final Batching batching;
    final Queues queues;

    final AuditLog audit;
    final AuditChain chain;
    final Chaining chaining;
    final AuditDesk auditDesk;
    final AuditExport auditExport;
    final BreachDesk breachDesk;
    final BreachReport breachReport;
    final AccountDesk accountDesk;
    final AbsenceDesk absences;
    final SearchDesk searchDesk;
    final FollowUp followUp;
    final Proving proving;
    final OutsideLog outsideLog;
    final Keeping keeping;
    final Retaining retaining;
    final WrappedKeys wrappedKeys;
    final Rewrapping rewrapping;
    public final Housekeeping housekeeping;
    final People people;
    final DemoPeople demoPeople;
    final SignInDesk signIn;
    final PeopleDesk peopleDesk;
    final GlassEnds glassEnds;
    final GlassDesk glassDesk;
    final GlassApproval glassApproval;
    final GlassLooking glassLooking;
    final SourceUserDesk sourceUserDesk;
    final SourceGroupDesk sourceGroupDesk;
    final Restoring restoring;
    public final Expiring expiring;
    public final ConnectionDesk connectionDesk;
    public final ConnectionRound connectionRound;
    public final Canary canary;
    public final ContractTestDesk contractTestDesk;
    public final ContractTesting contractTesting;
    public final Simulator simulator = new Simulator();

    /** How the ways to partners are found; none is tried unless a test says so. */
    public volatile ConnectionProbe probe = (partner, places) -> Map.of();

    final List<ConnectionChanged> connectionsChanged = new CopyOnWriteArrayList<>();
    final List<ConnectionsLooked> connectionsLooked = new CopyOnWriteArrayList<>();
    final List<CredentialsLooked> looked = new CopyOnWriteArrayList<>();
    final Backups backups;
    public final Reconciling reconciling;
    public final Operations operations;
    final Consents consents;
    final BlindIndex index;
    final InFlight inFlight;
    final Clocks clocks;
    final Flows flows;

    public House(Database database, Path data, Clock clock) {
        this(database, data, clock, "node-a", ROUTES);
    }

    public House(Database database, Path data, Clock clock, String node, Path routes) {
        this(database, data, clock, node, routes, true);
    }

    /** With secrets of its own; a name that they don't know is a secret all the same. */
    public House(
            Database database,
            Path data,
            Clock clock,
            String node,
            Path routes,
            Function<String, Optional<String>> secrets) {
        this(database, data, clock, node, routes, true, Scanner.none(), secrets);
    }

    House(Database database, Path data, Clock clock, String node, Path routes, boolean isDemo) {
        this(database, data, clock, node, routes, isDemo, Scanner.none());
    }

    House(Database database, Path data, Clock clock, String node, Path routes, boolean isDemo, Scanner scanner) {
        this(database, data, clock, node, routes, isDemo, scanner, name -> Optional.empty());
    }

    private House(
            Database database,
            Path data,
            Clock clock,
            String node,
            Path routes,
            boolean isDemo,
            Scanner scanner,
            Function<String, Optional<String>> secrets) {
        this.database = database;
        this.clock = clock;
        var local = new LocalTransactions(database.entities());
        var entities = local.entities();
        transactions = local;
        var heldSecrets = new HeldSecrets();
        settings = new Settings(
                "http://localhost:9080",
                data,
                routes,
                isDemo,
                Optional.empty(),
                secrets.apply("bootstrap-key"),
                node,
                name -> secrets.apply(name).or(() -> heldSecrets.of(name)).or(() -> Optional.of("id." + name)));
        var sealing = Sealing.with(secrets.apply("hub-keys").orElse(HUB_KEY));
        var durability = new Durability(database.source());
        consents = new Consents(entities);
        index = new BlindIndex(entities, sealing);
        var lanes = new Lanes(entities);
        var keys = new Keys(entities);
        var documents = new Documents(entities);
        audit = new AuditLog(entities);
        var auditing = new Auditing(audit, index, clock);
        var outward = Outward.allowing(Outward.THIS_MACHINE);
        var opening = new Opening(local, documents, keys, lanes, index, auditing, settings, outward, clock, durability);
        opening.open();
        formats = name -> opening.rulebook().formats().get(name);
        profileDesk = new ProfileDesk(
                opening, local, documents, new PartnerDrafts(entities), durability, auditing, settings, outward, clock);
        var denials = new Denials(entities);
        var recording = new Recording(consents, denials, index, sealing);
        new DemoSeed(local, opening, keys, consents, denials, recording, auditing, settings, clock).seed();
        offering = new Offering(opening, clock);
        var seen = new SeenCertificates();
        keyDesk = new KeyDesk(local, opening, keys, settings, seen, clock);
        credentialDesk = new CredentialDesk(
                local, opening, keys, new People(entities), KeySettings.USUAL, durability, auditing, clock);
        var wakeUps = new WakeUps(event -> woken.add(event.lane()));
        var arrivals = new Arrivals(entities, sealing);
        var outbox = new Outbox(entities, sealing, lanes);
        var history = new History(entities, sealing);
        flows = new Flows(entities);
        labels = new Labels(local, flows, opening);
        inFlight = new InFlight();
        var deciding = new Deciding(local, opening, consents, flows, index);
        var showing = new Showing(opening, consents, clock);
        var alarms = new Alarms(entities);
        var timers = new UrgentTimers(alarms, clock);
        clocks = new Clocks(opening, local, new Deadlines(entities), timers, clock);
        var telling = new Telling(opening, history, flows, showing, clocks);
        var watching = new Watching(
                local, alarms, timers, history, telling, wakeUps, (Consumer<AlarmRaised>) raised::add, clock);
        var following = new Following(opening, history, arrivals, deciding, telling);
        attachments = new Attachments(entities, sealing);
        var publishing = new Publishing(new Plans(entities), auditing);
        planDesk = new PlanDesk(local, new Plans(entities));
        var rosters = new Rosters(entities);
        var uses = new RosterUses(new Uses(entities), auditing);
        var vault = new RosterVault(rosters, sealing, index);
        directoryDesk = new DirectoryDesk(local, new Units(entities), settings, durability, clock);
        unitSearch = new UnitSearch(opening, directoryDesk, clock);
        rosterDesk = new RosterDesk(
                opening,
                local,
                rosters,
                uses,
                vault,
                new RosterFiles(settings),
                new RosterTaking(rosters, uses, vault),
                durability,
                clock);
        var filling = new Filling(opening, local, rosters, vault, uses);
        var reading = new Reading(opening, index, filling, new Attaching(scanner));
        var consented = new Consented(entities);
        var takingBack = new TakingBack(flows, consented, outbox, history, telling, following);
        var withdrawing = new Withdrawing(consents, consented, takingBack);
        pausing = new Pausing(local, new Pauses(entities), opening, settings, auditing, clock);
        reception = new Reception(opening, pausing, clock);
        var outside = new Outside(
                data.resolve("outside"), node, secrets.apply("hub-restored").isPresent(), data.resolve("backups"), 2);
        outsideLog = new OutsideLog(outside);
        keeping = new Keeping(entities);
        restoring = new Restoring(
                local,
                new Incarnations(entities),
                consents,
                new Reapplying(local, keeping, consents, withdrawing, flows, takingBack, outsideLog, clock),
                pausing,
                outsideLog,
                outside,
                auditing,
                durability,
                clock);
        consentDesk = new ConsentDesk(
                opening,
                local,
                consents,
                recording,
                withdrawing,
                consented,
                restoring,
                durability,
                auditing,
                wakeUps,
                clock);
        denialDesk = new DenialDesk(opening, local, denials, recording, durability, auditing, clock);
        consenting = new Consenting(
                opening,
                consentDesk,
                denialDesk,
                new PickedSubject(local, rosters, vault, uses, clock),
                local,
                consented,
                clock);
        wording = new Wording(opening, settings, clock);
        asking = new Asking(local, new OwnParcels(entities), auditing);
        var partnerLimits = new PartnerLimits(pausing, clock);
        var laneKeeper =
                new LaneKeeper(local, lanes, outbox, inFlight, partnerLimits, pausing, opening, settings, clock);
        var pickUp = new PickUp(entities, sealing, lanes);
        var files = new FileArrivals(entities, sealing);
        var deeds = new Deeds(entities);
        var speaking = new Speaking(opening, deeds, documents);
        var consigning = new Consigning(
                opening,
                new Writing(opening, history, flows, showing, new Enclosing(attachments, settings), settings),
                speaking,
                files,
                settings);
        fetching = new Fetching(
                local,
                pickUp,
                outbox,
                flows,
                history,
                deciding,
                consigning,
                telling,
                withdrawing,
                durability,
                auditing,
                wakeUps,
                settings,
                pausing,
                clock);
        var settling = new Settling(
                local,
                outbox,
                pickUp,
                history,
                consigning,
                opening,
                telling,
                inFlight,
                partnerLimits,
                takingBack,
                auditing,
                wakeUps,
                clock);
        var delivering = new Delivering(
                local,
                outbox,
                pickUp,
                deciding,
                consigning,
                settling,
                telling,
                inFlight,
                withdrawing,
                auditing,
                settings,
                wakeUps,
                clock);
        attachmentDesk = new AttachmentDesk(
                opening, local, attachments, flows, outbox, deciding, auditing, pausing, settings, clock);
        seeing = new Seeing(opening, local, flows, showing, clocks, new ArchivedDocuments(entities), auditing);
        tracing = new Tracing(
                opening,
                local,
                flows,
                arrivals,
                outbox,
                new Documents(entities),
                deciding,
                new Writing(opening, history, flows, showing, new Enclosing(attachments, settings), settings),
                showing,
                auditing,
                clock);
        var answering = new Answering(
                opening,
                local,
                history,
                flows,
                telling,
                showing,
                new Redirecting(opening, deciding, outbox, history, telling, clocks),
                publishing,
                new ArchivedDocuments(entities),
                durability,
                wakeUps,
                clock);
        walk = new Walk(
                opening,
                reading,
                deciding,
                new Dispatching(
                        local, arrivals, publishing, new Starting(opening, clocks), takingBack, durability, wakeUps),
                delivering,
                settling,
                answering,
                new Recalling(
                        local, flows, outbox, history, takingBack, restoring, durability, auditing, wakeUps, clock),
                new Previewing(opening, reading, deciding, new Starting(opening, clocks), reception),
                arrivals,
                flows,
                watching,
                auditing,
                local,
                pausing,
                clock);
        feeds = new Feeds(local, new FeedPositions(entities), clock);
        filing = new Filing(local, files, walk, rosterDesk, opening, laneKeeper, durability, wakeUps, clock);
        queues = new Queues(entities);
        var copies = new Copies(entities);
        var noting = new Noting(deeds, flows, auditing);
        var moving = new Moving(queues, copies, outbox, new Holding(entities), history, takingBack, noting);
        moveDesk = new MoveDesk(local, moving, noting, durability, wakeUps, clock);
        mendDesk = new MendDesk(
                local,
                opening,
                history,
                outbox,
                queues,
                consented,
                deciding,
                consigning,
                speaking,
                deeds,
                moving,
                noting,
                telling,
                durability,
                wakeUps,
                clock);
        queueDesk = new QueueDesk(local, queues, pausing, opening, clock);
        flowPulse = new FlowPulse(local, new Streams(entities), clock);
        flowDesk = new FlowDesk(
                local, new ParcelSearch(entities), flows, queues, queueDesk, clocks, opening, auditing, clock);
        batchDesk = new BatchDesk(
                local, new Batches(entities), new Choosing(queues, copies), queueDesk, opening, durability, clock);
        batching = new Batching(local, new Batches(entities), moving, laneKeeper, wakeUps, clock);
        var signingKeys = new SigningKeys(entities, sealing);
        chain = new AuditChain(entities, signingKeys);
        chaining = new Chaining(
                local,
                chain,
                new AuditYears(entities, chain, Migration.kindOf(database.source())),
                auditing,
                durability,
                (Consumer<AlarmRaised>) raised::add,
                new AuditSettings(data.resolve("audit"), 12, 5, Duration.ofHours(1)),
                settings,
                clock);
        auditDesk = new AuditDesk(local, audit, chaining, signingKeys, index, auditing, opening, clock);
        breachDesk = new BreachDesk(local, chaining, index, opening, auditing, clock);
        breachReport = new BreachReport(local, new Sweep(entities), new Concerned(entities), index, opening);
        auditExport = new AuditExport(local, chain, chaining, signingKeys, auditing, settings, clock);
        proving = new Proving(
                local, seeing, flows, showing, audit, chain, chaining, signingKeys, auditing, settings, clock);
        retaining = new Retaining(local, opening, keeping, outsideLog, clock);
        wrappedKeys = new WrappedKeys(entities, sealing);
        rewrapping = new Rewrapping(local, wrappedKeys, sealing, clock);
        backups = new Backups(new DatabaseCopy(database.source()), sealing, outside, restoring, clock);
        reconciling = new Reconciling(local, new Statements(entities), opening, clock);
        people = new People(entities);
        demoPeople = new DemoPeople(settings);
        var openings = new Openings(entities);
        var glassAudit = new GlassAudit(audit, index, clock);
        var copiesOfControllers = new GlassCopies(flows, outbox, opening, deciding, clock);
        glassEnds = new GlassEnds(local, openings, people, glassAudit, opening, settings, clock);
        glassDesk = new GlassDesk(
                local,
                openings,
                people,
                copiesOfControllers,
                glassEnds,
                glassAudit,
                opening,
                pausing,
                durability,
                clock);
        glassApproval = new GlassApproval(
                local, openings, glassDesk, copiesOfControllers, glassEnds, glassAudit, pausing, durability, clock);
        glassLooking = new GlassLooking(
                local, openings, glassDesk, copiesOfControllers, glassEnds, glassAudit, pausing, durability, clock);
        signIn = new SignInDesk(local, people, new Sessions(entities), keys, demoPeople, glassEnds, auditing, clock);
        peopleDesk = new PeopleDesk(local, opening, people, new Sessions(entities), glassEnds, auditing, clock);
        var sources = new Sources(entities);
        var sourceDesk = new SourceDesk(local, opening, sources, SOURCES, settings, durability);
        var employing = new Employing(people, new Sessions(entities), sources, SOURCES, auditing, clock);
        sourceUserDesk = new SourceUserDesk(sourceDesk, sources, employing);
        sourceGroupDesk = new SourceGroupDesk(sourceDesk, sources, employing);
        expiring = new Expiring(local, opening, keys, settings, seen, (Consumer<CredentialsLooked>) looked::add, clock);
        assertionDesk = new AssertionDesk(
                local,
                opening,
                new TakenAssertions(entities),
                new TokenKey(entities, sealing),
                auditing,
                settings,
                clock);
        measureDesk = new MeasureDesk(local, planDesk, new Plans(entities), auditing, durability, clock);
        planAcknowledging = new PlanAcknowledging(planDesk, walk, local, flows, clock);
        draftDesk = new DraftDesk(local, opening, new Drafts(entities), sealing, durability, clock);
        noticeDesk = new NoticeDesk(
                opening, local, offering, draftDesk, new Preferences(entities), consents, flows, walk, clock);
        answerDesk = new AnswerDesk(opening, offering, walk, clock);
        worklist = new Worklist(local, new Worklists(entities), new Handovers(entities), seeing, clock);
        ownCopy = new OwnCopy(local, flows, outbox, arrivals, new Handlings(entities), deciding, auditing, clock);
        handoverDesk = new HandoverDesk(
                local, new Handovers(entities), history, seeing, offering, auditing, durability, clock);
        paperDesk = new PaperDesk(noticeDesk, draftDesk);
        caseDesk = new CaseDesk(local, new Cases(entities), seeing, offering, ownCopy, noticeDesk);
        consultationDesk = new ConsultationDesk(opening, local, new Consultations(entities), seeing, offering);
        feedbackDesk = new FeedbackDesk(local, new FeedbackBox(entities), sealing, auditing, durability, clock);
        accountDesk = new AccountDesk(
                local,
                opening,
                new AccountLines(local, audit, new Sweep(entities), chaining, new Concerned(entities), index),
                new AccountViews(
                        opening,
                        new AccountQuestions(opening, consents, index, clock),
                        new GroundWords(opening),
                        people,
                        clock),
                new DisclosureAccounts(entities),
                index,
                sealing,
                auditing,
                clock);
        var notifications = new Notifications(entities);
        var notificationVault = new NotificationVault(sealing);
        linkDesk = new LinkDesk(local, new Links(entities), notifications, seeing, settings, clock);
        notificationDesk = new NotificationDesk(
                local,
                notifications,
                notificationVault,
                new PersonalReach(settings),
                linkDesk,
                auditing,
                durability,
                clock);
        notifying = new Notifying(
                local,
                laneKeeper,
                pausing,
                notifications,
                new WhatIsNew(new News(entities), flows, seeing, showing),
                signIn,
                notificationVault,
                linkDesk,
                opening,
                settings,
                clock);
        followUp = new FollowUp(local, opening, flows, new SentMessages(entities), showing, clocks, auditing, clock);
        absences = new AbsenceDesk(local, people, peopleDesk, worklist, clock);
        searchDesk = new SearchDesk(local, new SavedSearches(entities), people);
        housekeeping = new Housekeeping(
                laneKeeper,
                retaining,
                rewrapping,
                restoring,
                backups,
                reconciling,
                signIn,
                expiring,
                assertionDesk,
                draftDesk,
                feedbackDesk,
                glassEnds,
                accountDesk,
                linkDesk);
        operations = new Operations(
                local,
                restoring,
                rewrapping,
                retaining,
                backups,
                pausing,
                new Consistency(entities),
                chaining,
                auditing,
                expiring,
                clock);
        operations.begin();
        secretDesk = new SecretDesk(
                local, new SealedSecrets(entities), heldSecrets, sealing, settings, durability, auditing, clock);
        partnerCheck = new PartnerCheck(opening, settings, outward, clock);
        folderCheck = new FolderCheck(local, documents, partnerCheck, opening, settings);
        var partnerDrafts = new PartnerDrafts(entities);
        var partnerRevisions = new PartnerRevisions(entities);
        guideDesk = new GuideDesk(local, documents, partnerRevisions, opening, wording, settings, clock);
        partnerDraftDesk = new PartnerDraftDesk(
                local,
                partnerDrafts,
                partnerRevisions,
                documents,
                partnerCheck,
                profileDesk,
                durability,
                auditing,
                clock);
        var contractTests = new ContractTests(entities);
        contractTesting = new ContractTesting(
                local,
                contractTests,
                new TrialMaking(
                        local,
                        opening,
                        consents,
                        flows,
                        index,
                        filling,
                        new Attaching(scanner),
                        answering,
                        history,
                        showing,
                        new Enclosing(attachments, settings),
                        deeds,
                        documents,
                        files,
                        settings,
                        clock),
                simulator,
                settings,
                clock);
        contractTestDesk = new ContractTestDesk(
                local, opening, contractTests, partnerDrafts, documents, durability, auditing, settings, clock);
        activationDesk = new ActivationDesk(
                local,
                partnerDrafts,
                partnerRevisions,
                partnerCheck,
                contractTests,
                keys,
                queues,
                opening,
                durability,
                auditing,
                clock);
        revisionDesk = new RevisionDesk(local, partnerRevisions, partnerDrafts);
        var formatRevisions = new FormatRevisions(entities);
        formatDesk = new FormatDesk(local, documents, formatRevisions, profileDesk, opening, settings);
        formatKeeping = new FormatKeeping(local, formatRevisions, opening, durability, auditing, settings, clock);
        mappingDesk = new MappingDesk(opening, local, documents, settings);
        partnerTransferDesk = new PartnerTransferDesk(local, documents, partnerDraftDesk, partnerCheck, opening);
        registryDesk = new RegistryDesk(
                local,
                opening,
                partnerDrafts,
                partnerRevisions,
                activationDesk,
                pausing,
                queues,
                new Traffic(entities),
                expiring);
        connectionDesk = new ConnectionDesk(
                local,
                opening,
                new ConnectionTests(entities),
                partnerDrafts,
                (partner, places) -> probe.probe(partner, places),
                settings,
                (Consumer<ConnectionChanged>) connectionsChanged::add,
                clock);
        connectionRound = new ConnectionRound(
                opening,
                laneKeeper,
                pausing,
                connectionDesk,
                (Consumer<ConnectionsLooked>) connectionsLooked::add,
                clock);
        canary = new Canary(
                opening,
                laneKeeper,
                pausing,
                walk,
                local,
                flows,
                new ConnectionTests(entities),
                connectionDesk,
                settings,
                clock);
        rounds = new Rounds(
                opening, secretDesk, laneKeeper, clocks, watching, pausing, attachmentDesk, batching, chaining);
        rounds.join();
    }

    /** A partner's system that has come by its key of the demo. */
    public Caller system(String partner) {
        return keyDesk.callerOf("demo-" + partner).orElseThrow();
    }

    /** A person who has signed in. */
    public Caller person(Proved proved) {
        return signIn.callerOf(signIn.proved(proved).orElseThrow()).orElseThrow();
    }

    /** A format that runs. */
    public Format format(String name) {
        return formats.apply(name);
    }

    /** The README's example notice, under a number and in a case of one's own. */
    public static byte[] notice(String id, String caseId) {
        try {
            return Files.readString(ROUTES.resolve("formats/espoo-notice/samples/full.in.json"))
                    .replace("ESP-2026-000123", id)
                    .replace("ESP-ASIA-77", caseId)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public Arrived atDoor(Caller caller, String format, byte[] body) {
        return new Arrived(caller.name(), caller.name(), format, "application/json", null, body, clock.instant());
    }

    public Receipt accept(String id, String caseId) {
        return walk.accept(atDoor(ESPOO, "espoo-notice", notice(id, caseId)));
    }

    /** Answers as the county's client system does. */
    public Standing answer(Caller caller, java.util.UUID parcel, String state) {
        var outcome = state.equals("completed")
                ? ",\"output\":[{\"type\":{\"coding\":[{\"system\":\"https://yhdyspinta.fi/fhir/CodeSystem/task-output\","
                        + "\"code\":\"outcome\"}]},\"valueCode\":\"got-help\"}]"
                : "";
        var task = "{\"resourceType\":\"Task\",\"intent\":\"order\",\"id\":\"%s\",\"status\":\"%s\"%s}"
                .formatted(parcel, state, outcome);
        return walk.answer(walk.readAnswer(atDoor(caller, "fhir-task", task.getBytes(StandardCharsets.UTF_8))));
    }

    /** A canonical message, as a partner posts it to the API. */
    public Receipt send(Caller caller, Letter letter) {
        return walk.accept(atDoor(caller, Rulebook.CANONICAL, letter.bytes()));
    }

    /** A canonical answer of a recipient. */
    public Standing say(Caller caller, java.util.UUID parcel, String state, String more) {
        var answer = "{\"parcelId\":\"%s\",\"state\":\"%s\"%s}".formatted(parcel, state, more);
        return walk.answer(
                walk.readAnswer(atDoor(caller, Rulebook.CANONICAL_STATUS, answer.getBytes(StandardCharsets.UTF_8))));
    }

    /** All that may go now, by the partner it goes to. */
    public List<Ticket> due() {
        return new ArrayList<>(rounds.sweep());
    }

    /** Gives back a ticket that is not used. */
    public void giveBack(Ticket ticket) {
        inFlight.giveBack(ticket.waiting());
    }

    void withdraw(String reference) {
        sql("update consent set withdrawn_at = current_timestamp where reference = '" + reference + "'");
    }

    Optional<Recorded> consent(String reference) {
        return transactions.call(() -> consents.find(reference));
    }

    public void sql(String statement) {
        try (var connection = database.source().getConnection();
                var each = connection.createStatement()) {
            each.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The first column of a query's rows. */
    public List<String> rows(String query) {
        try (var connection = database.source().getConnection();
                var each = connection.createStatement();
                var rows = each.executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public long count(String table) {
        try (var connection = database.source().getConnection();
                var each = connection.createStatement();
                var rows = each.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A message as the API tells it to somebody. */
    public Map<String, Object> view(java.util.UUID message, Caller by) {
        return Views.message(seeing.message(message, by), seeing.terms());
    }

    /** The tries of a message's deliveries, oldest first. */
    public List<Flows.Try> tries(java.util.UUID message) {
        return transactions.call(() -> flows.path(message).orElseThrow().attempts());
    }

    /** What the sender sees of each recipient: state by partner. */
    Map<String, String> states(Receipt receipt, Caller caller) {
        var states = new java.util.TreeMap<String, String>();
        seeing.message(receipt.messageId(), caller)
                .recipients()
                .forEach(parcel ->
                        states.put(parcel.parcel().recipient(), parcel.state().wire()));
        return states;
    }
}
