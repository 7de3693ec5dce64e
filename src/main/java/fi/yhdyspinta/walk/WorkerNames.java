package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Handling;
import fi.yhdyspinta.people.People;
import fi.yhdyspinta.people.Person;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The names of those who have done something, for their own organisation's pages. */
@Singleton
public class WorkerNames {
    private final Transactions transactions;
    private final People people;

    @Inject
    WorkerNames(Transactions transactions, People people) {
        this.transactions = transactions;
        this.people = people;
    }

    /** Who did what, and when. @param name empty for somebody who is known no more */
    public record Named(String name, Handling.Deed deed, Instant at) {}

    /** The same handlings with names, in their order. */
    public List<Named> named(List<Handling> handlings) {
        return transactions.call(() -> handlings.stream()
                .map(handling -> new Named(name(handling.person()), handling.deed(), handling.at()))
                .toList());
    }

    /** The name of whoever stands behind a credential, where it is a person. */
    public Optional<String> of(String credential) {
        return transactions.call(() -> id(credential).flatMap(people::one).map(Person::name));
    }

    private String name(String person) {
        return id(person).flatMap(people::one).map(Person::name).orElse("");
    }

    private static Optional<UUID> id(String person) {
        try {
            return Optional.of(UUID.fromString(person));
        } catch (IllegalArgumentException noPerson) {
            return Optional.empty();
        }
    }
}
