package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.AccountRules;
import fi.yhdyspinta.consent.Consents;
import fi.yhdyspinta.consent.Denial;
import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.decision.Permit;
import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.people.account.DisclosureAccount;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which entries of an account wait for the controller's own decision, and why: the hub does not know whether the law lets
 * them be withheld, and never withholds one by itself.
 */
@Singleton
class AccountQuestions {
    /** A minor has denied what it is about (OHL 18.2 §, ATL 51 §). */
    static final String DENIAL = "denial";

    /** It may tell who made a notification, which may be withheld (JulkL 11 §). */
    static final String NOTIFIER = "notifier";

    /** It is older than what is told without a special reason (ATL 11 §). */
    static final String OLD = "old";

    private static final String OF_REPORTER = "reporter";

    private final Opening opening;
    private final Consents consents;
    private final BlindIndex index;
    private final Clock clock;

    @Inject
    AccountQuestions(Opening opening, Consents consents, BlindIndex index, Clock clock) {
        this.opening = opening;
        this.consents = consents;
        this.index = index;
        this.clock = clock;
    }

    /** The questions to an account's entries, by what stands now. Needs a transaction. */
    Function<AccountLine, List<String>> to(DisclosureAccount account, AccountContent content) {
        var rules = opening.rulebook().catalogue().accountRules();
        boolean isOwn = rules.ownReasons().contains(account.reason());
        var denied = isOwn ? Set.<String>of() : denied(content);
        var plainSince = account.requestedOn().minus(rules.specialReasonAfter());
        return line -> {
            var questions = new ArrayList<String>();
            // that there is a denial is what the minor would least have told
            if (!isOwn && (line.action().startsWith("denial-") || isDenied(line, denied))) {
                questions.add(DENIAL);
            }
            if (types(line).stream().anyMatch(AccountQuestions::namesNotifier)) {
                questions.add(NOTIFIER);
            }
            if (LocalDate.ofInstant(line.at(), Deciding.HELSINKI).isBefore(plainSince)) {
                questions.add(OLD);
            }
            return questions;
        };
    }

    private Set<String> denied(AccountContent content) {
        var today = LocalDate.ofInstant(clock.instant(), Deciding.HELSINKI);
        return new PersonAsked(content.person())
                .plainSubjects(index).stream()
                        .flatMap(subject -> consents.denials(subject, today).stream())
                        .map(Denial::domain)
                        .collect(Collectors.toSet());
    }

    // of what the hub no longer knows the type it can't know that nothing of it is denied
    private boolean isDenied(AccountLine line, Set<String> denied) {
        return !denied.isEmpty()
                && (line.types().isEmpty() || types(line).stream().anyMatch(type -> denied.contains(type.domain())));
    }

    private List<MessageType> types(AccountLine line) {
        var types = opening.rulebook().catalogue().types();
        return line.types().stream().map(types::get).filter(Objects::nonNull).toList();
    }

    private static boolean namesNotifier(MessageType type) {
        return type.parts().contains(OF_REPORTER) || type.permits().stream().anyMatch(Permit::isDuty);
    }

    /** Whether a code says why an entry of that kind of decision was decided so. */
    static boolean isReason(AccountRules rules, boolean isShown, String code) {
        return (isShown ? rules.show() : rules.leaveOut()).contains(code);
    }
}
