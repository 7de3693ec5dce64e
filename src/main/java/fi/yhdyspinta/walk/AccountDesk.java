package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.catalogue.AccountRules;
import fi.yhdyspinta.decision.Party;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.people.account.DisclosureAccount;
import fi.yhdyspinta.people.account.DisclosureAccounts;
import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The account of who has got and used a person's data, of one controller's log, which its data-protection officer makes at a
 * written request (ATL 11 §). What the law may let be withheld waits for the controller's decision, entry by entry; once it
 * is given nothing in it changes, and after a time it is destroyed. Making it, looking at it, deciding, giving and printing
 * are entries of the audit.
 */
@Singleton
public class AccountDesk {
    private static final int MOST = 200;

    private final Transactions transactions;
    private final Opening opening;
    private final AccountLines lines;
    private final AccountViews views;
    private final DisclosureAccounts accounts;
    private final BlindIndex index;
    private final Sealing sealing;
    private final Auditing auditing;
    private final Clock clock;

    @Inject
    AccountDesk(
            Transactions transactions,
            Opening opening,
            AccountLines lines,
            AccountViews views,
            DisclosureAccounts accounts,
            BlindIndex index,
            Sealing sealing,
            Auditing auditing,
            Clock clock) {
        this.transactions = transactions;
        this.opening = opening;
        this.lines = lines;
        this.views = views;
        this.accounts = accounts;
        this.index = index;
        this.sealing = sealing;
        this.auditing = auditing;
        this.clock = clock;
    }

    /** What kind of receiver a partner is: a code of {@code class.…} in the words. */
    public Optional<String> kindOf(String partner) {
        return Optional.ofNullable(opening.rulebook().parties().get(partner)).map(Party::recipientClass);
    }

    /** The rules that accounts are given by. */
    public AccountRules rules() {
        return views.rules();
    }

    /** Today, in Helsinki. */
    public LocalDate today() {
        return views.today();
    }

    /** The accounts of the caller's organisation, the newest first; not whom they are about. */
    public List<SeenAccount.Listed> list(Caller by) {
        return transactions.call(() -> accounts.of(by.name(), MOST)).stream()
                .map(views::listed)
                .toList();
    }

    /** The same as {@link #make(Caller, Map)}, of JSON. */
    public DisclosureAccount make(Caller by, byte[] body) {
        return make(by, Json.object(body));
    }

    /**
     * Makes one of the caller's organisation's log, as it stands.
     *
     * @param given {@code person} with {@code hetu}, or {@code firstName}, {@code familyName} and {@code birthDate}, or all;
     *     {@code from}, {@code to} and {@code requestedOn}, days; {@code reason}, a code of the catalogue; {@code language}
     *     of the paper
     * @throws Refused INVALID with every problem
     */
    public DisclosureAccount make(Caller by, Map<String, Object> given) {
        var asked = AccountAsked.of(given, rules(), today());
        var found = lines.of(
                by.name(),
                asked.person(),
                start(asked.from()),
                start(asked.to().plusDays(1)).minusMillis(1));
        var content = new AccountContent(asked.person().person(), found, List.of());
        var made = new DisclosureAccount(
                UuidCreator.getTimeOrderedEpoch(),
                by.name(),
                by.credential(),
                clock.instant(),
                asked.requestedOn(),
                asked.reason(),
                asked.language(),
                asked.from(),
                asked.to(),
                null,
                null);
        transactions.run(() -> {
            accounts.keep(made, sealed(made.id(), content));
            audit(by, "account-made", made, content, made.reason() + " " + made.from() + "/" + made.to());
        });
        return made;
    }

    /** @throws Refused UNKNOWN for one that is not there, or not of the caller's organisation */
    public SeenAccount read(Caller by, UUID id) {
        return transactions.call(() -> {
            var kept = accounts.one(id, by.name()).orElseThrow(AccountDesk::unknown);
            var content = opened(kept);
            audit(by, "account-viewed", kept.account(), content, null);
            return views.seen(kept.account(), content);
        });
    }

    /**
     * What the paper holds: nothing but what is shown.
     *
     * @throws Refused UNKNOWN as above, CONFLICT for one that has not been given
     */
    public SeenAccount paper(Caller by, UUID id) {
        return transactions.call(() -> {
            var kept = accounts.one(id, by.name()).orElseThrow(AccountDesk::unknown);
            if (!kept.account().isGiven()) {
                throw refused(Refused.Ground.CONFLICT, "ACCOUNT_NOT_GIVEN", "");
            }
            var content = opened(kept);
            audit(by, "account-printed", kept.account(), content, null);
            return views.seen(kept.account(), content).onPaper();
        });
    }

    /** The same as {@link #decide(Caller, UUID, Map)}, of JSON. */
    public void decide(Caller by, UUID id, byte[] body) {
        decide(by, id, Json.object(body));
    }

    /**
     * Decides of entries, as often as it takes until it is given.
     *
     * @param given {@code entries}, ids; {@code choice}: {@code show} or {@code leave-out}; {@code reason}, a code of the
     *     catalogue; at will {@code note}, which names nobody
     * @throws Refused UNKNOWN as above, INVALID with every problem, CONFLICT for one that has been given
     */
    public void decide(Caller by, UUID id, Map<String, Object> given) {
        var asked = DecisionAsked.of(given, rules());
        transactions.run(() -> {
            var kept = open(by, id);
            var content = opened(kept);
            if (!asked.entries().stream().allMatch(content::holds)) {
                throw refused(Refused.Ground.INVALID, "ACCOUNT_ENTRY_UNKNOWN", "/entries");
            }
            var decisions = asked.decisions(by.credential(), clock.instant());
            accounts.seal(id, sealed(id, content.deciding(decisions)));
            decisions.forEach(decision -> audit(
                    by,
                    decision.isShown() ? "account-entry-shown" : "account-entry-left-out",
                    kept.account(),
                    content,
                    decision.entry() + " " + decision.reason()));
        });
    }

    /**
     * Closes it: from now on it can be printed and not changed. What was asked and is answered so keeps its answer, also where
     * a denial is recorded or lifted later.
     *
     * @throws Refused UNKNOWN as above, CONFLICT where it has been given already or an entry still waits
     */
    public DisclosureAccount give(Caller by, UUID id) {
        return transactions.call(() -> {
            var kept = open(by, id);
            var content = opened(kept);
            int waiting = views.seen(kept.account(), content).waiting().size();
            if (waiting > 0) {
                throw refused(Refused.Ground.CONFLICT, "ACCOUNT_UNDECIDED", "", String.valueOf(waiting));
            }
            audit(by, "account-given", kept.account(), content, null);
            return accounts.give(id, by.credential(), clock.instant());
        });
    }

    /** Destroys one before its time, given or not: made for the wrong person, or asked for no more. */
    public void discard(Caller by, UUID id) {
        transactions.run(() -> {
            var kept = accounts.held(id, by.name()).orElseThrow(AccountDesk::unknown);
            audit(by, "account-discarded", kept.account(), opened(kept), null);
            accounts.destroy(id);
        });
    }

    /** Destroys those whose time is over. */
    void forget() {
        var now = clock.instant();
        transactions.run(() -> accounts.forget(now.minus(rules().kept()), now.minus(rules().keptUngiven())));
    }

    private DisclosureAccounts.Kept open(Caller by, UUID id) {
        var kept = accounts.held(id, by.name()).orElseThrow(AccountDesk::unknown);
        if (kept.account().isGiven()) {
            throw refused(Refused.Ground.CONFLICT, "ACCOUNT_GIVEN", "");
        }
        return kept;
    }

    private void audit(Caller by, String action, DisclosureAccount account, AccountContent content, String detail) {
        var subject = new PersonAsked(content.person())
                .subjects(index, account.organisation())
                .get(0);
        auditing.viewed(
                by, action, account.organisation(), subject, account.id() + (detail == null ? "" : " " + detail));
    }

    private DisclosureAccount.Sealed sealed(UUID id, AccountContent content) {
        var key = sealing.newDataKey();
        return new DisclosureAccount.Sealed(
                sealing.wrap(key, place(id)), key.seal(Json.bytes(content.tree()), place(id)));
    }

    private AccountContent opened(DisclosureAccounts.Kept kept) {
        var place = place(kept.account().id());
        return AccountContent.of(Json.object(sealing.unwrap(kept.sealed().wrappedKey(), place)
                .open(kept.sealed().bytes(), place)));
    }

    private static String place(UUID id) {
        return "account/" + id;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Deciding.HELSINKI).toInstant();
    }

    private static Refused unknown() {
        return refused(Refused.Ground.UNKNOWN, "NOT_FOUND", "");
    }

    private static Refused refused(Refused.Ground ground, String code, String pointer, String... args) {
        return new Refused(ground, Refusal.ofSender(code, pointer, args));
    }
}
