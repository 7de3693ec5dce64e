package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.decision.Permit;
import fi.yhdyspinta.format.Format;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the form of a partner offers to choose from: what this hub has, and what the law opens to the partner's class. */
@Singleton
public class PartnerChoices {
    private static final String SINK = "-sink.kamelet.yaml";
    private static final String SOURCE = "-source.kamelet.yaml";

    /** Doors in at which partners come to the hub: nobody opens one for a partner alone. */
    private static final Set<String> EVERYBODYS = Set.of("rest", "fhir", "xroad");

    private final Opening opening;
    private final Settings settings;

    @Inject
    public PartnerChoices(Opening opening, Settings settings) {
        this.opening = opening;
        this.settings = settings;
    }

    /** Doors by which something is brought to a partner. */
    public Set<String> doorsOut() {
        return doors(SINK);
    }

    /** Doors at which the hub itself listens or fetches for a partner. */
    public Set<String> doorsIn() {
        var doors = doors(SOURCE);
        doors.removeAll(EVERYBODYS);
        return doors;
    }

    private Set<String> doors(String ending) {
        try (var files = Files.list(settings.routes().resolve("doors"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The formats of messages, by name. */
    public Set<String> messageFormats() {
        return formats(Format.Carries.MESSAGE);
    }

    /** The formats of answers, by name. */
    public Set<String> statusFormats() {
        return formats(Format.Carries.STATUS);
    }

    private Set<String> formats(Format.Carries carried) {
        return opening.rulebook().formats().values().stream()
                .filter(format -> format.carries() == carried)
                .map(Format::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of recipient classes by code, in a language. */
    public Map<String, String> classes(String language) {
        var names = new TreeMap<String, String>();
        opening.rulebook()
                .catalogue()
                .classes()
                .forEach((code, one) -> names.put(code, one.names().getOrDefault(language, code)));
        return names;
    }

    /** The calendars of schools, by name. */
    public Set<String> calendars() {
        return new TreeSet<>(
                opening.rulebook().catalogue().calendars().schools().keySet());
    }

    /**
     * A message type as it is open to a class.
     *
     * @param sends on which grounds the class may send it, and to which classes
     * @param gets on which grounds it may get it, and from which
     */
    public record Open(String code, Map<String, Set<String>> sends, Map<String, Set<String>> gets) {
        /** Whether it may be sent by the class on any ground; a type that follows another message stands on that one's. */
        public boolean isSent() {
            return !sends.isEmpty();
        }

        /** Whether the class may get it on any ground. */
        public boolean isGot() {
            return !gets.isEmpty();
        }
    }

    /**
     * The types that are open to a class either way, in the order of their codes; all of them where there is no such class yet.
     * A type without a ground of its own (M32–M34) is open to everybody, on the ground of what it concerns.
     */
    public List<Open> types(String recipientClass) {
        return opening.rulebook().catalogue().types().values().stream()
                .sorted((one, other) -> one.code().compareTo(other.code()))
                .map(type -> open(type, recipientClass))
                .filter(open -> open.isSent() || open.isGot())
                .toList();
    }

    private static Open open(MessageType type, String recipientClass) {
        var sends = new LinkedHashMap<String, Set<String>>();
        var gets = new LinkedHashMap<String, Set<String>>();
        for (var permit : type.permits()) {
            if (permit.from().contains(recipientClass)) {
                grounds(sends, permit, permit.to());
            }
            if (permit.to().contains(recipientClass)) {
                grounds(gets, permit, permit.from());
            }
        }
        if (type.follows() && type.permits().isEmpty()) {
            sends.put("", Set.of());
            gets.put("", Set.of());
        }
        return new Open(type.code(), sends, gets);
    }

    private static void grounds(Map<String, Set<String>> grounds, Permit permit, Set<String> others) {
        grounds.computeIfAbsent(permit.basis(), basis -> new TreeSet<>()).addAll(others);
    }
}
