package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.AccountRules;
import fi.yhdyspinta.people.People;
import fi.yhdyspinta.people.Person;
import fi.yhdyspinta.people.account.DisclosureAccount;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An account as its officer sees it: with the days of the law, what hinders each entry, its ground, and who did it. */
@Singleton
class AccountViews {
    private static final UUID NOBODY = new UUID(0, 0);

    private final Opening opening;
    private final AccountQuestions questions;
    private final GroundWords grounds;
    private final People people;
    private final Clock clock;

    @Inject
    AccountViews(Opening opening, AccountQuestions questions, GroundWords grounds, People people, Clock clock) {
        this.opening = opening;
        this.questions = questions;
        this.grounds = grounds;
        this.people = people;
        this.clock = clock;
    }

    AccountRules rules() {
        return opening.rulebook().catalogue().accountRules();
    }

    /** Today, in Helsinki. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Deciding.HELSINKI);
    }

    /** As it stands in the list today. */
    SeenAccount.Listed listed(DisclosureAccount account) {
        var dueOn = account.requestedOn().plus(rules().answerIn());
        return new SeenAccount.Listed(
                account,
                dueOn,
                !account.isGiven() && today().isAfter(dueOn),
                account.isGiven()
                        ? account.givenAt().plus(rules().kept())
                        : account.madeAt().plus(rules().keptUngiven()));
    }

    /** With what hinders each entry today, and what was decided of it. */
    SeenAccount seen(DisclosureAccount account, AccountContent content) {
        var asking = questions.to(account, content);
        var names = new HashMap<String, String>();
        return new SeenAccount(
                listed(account),
                content.person(),
                content.lines().stream()
                        .map(line -> new SeenAccount.Line(
                                line,
                                // a denial of later does not reopen what has been given
                                account.isGiven() ? List.of() : asking.apply(line),
                                content.decision(line.id()).orElse(null),
                                account.organisation().equals(line.text("actor"))
                                        ? names.computeIfAbsent(String.valueOf(line.text("actorId")), this::nameOf)
                                        : null,
                                grounds.on(line.text("ground"), LocalDate.ofInstant(line.at(), Deciding.HELSINKI))
                                        .orElse(Map.of())))
                        .toList());
    }

    private String nameOf(String credential) {
        return people.one(id(credential)).map(Person::name).orElse(null);
    }

    // a system's key is no person
    private static UUID id(String credential) {
        try {
            return UUID.fromString(credential);
        } catch (IllegalArgumentException keyOfASystem) {
            return NOBODY;
        }
    }
}
