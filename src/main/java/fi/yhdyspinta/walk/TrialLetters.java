package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.ConsentGround;
import fi.yhdyspinta.decision.Directory;
import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.decision.Permit;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Writes the invented messages of a contract test: on lawful grounds, to whom is tried or of whom is tried. */
final class TrialLetters {
    private static final String CONSENT = "koe-suostumus-1";
    private static final String PURPOSE = "koe";
    private static final String GUARDIAN = "guardian";

    /** Of no municipality: nobody is competent there but whoever is named. */
    private static final String NOWHERE = "999";

    /** So often something that does not belong into a message is taken out before it is given up. */
    private static final int REPAIRS = 20;

    /** A message that must bring a file is refused for this place. */
    private static final String FILE = "/attachments";

    private final TrialSteps steps;
    private final Instant now;
    private final LocalDate today;
    private final Map<String, Optional<TrialLetter>> made = new HashMap<>();

    TrialLetters(TrialSteps steps) {
        this.steps = steps;
        this.now = steps.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        this.today = LocalDate.ofInstant(now, Deciding.HELSINKI);
    }

    /** A full message of a type to the partner that is tried; empty where nobody may send it one by itself. */
    Optional<TrialLetter> to(String type) {
        return to(type, 0);
    }

    /** The same with texts as long as may be. */
    Optional<TrialLetter> to(String type, int longest) {
        return made.computeIfAbsent(type + "/" + longest, first -> made(type, longest));
    }

    private Optional<TrialLetter> made(String type, int longest) {
        return type(type).flatMap(known -> permit(known, permit -> permit.to().contains(kind()))
                .map(permit -> lawful(letter(
                        known, permit, other(sender(permit)), steps.tested().name(), kind(), longest))));
    }

    /** A full message of a type of the partner that is tried. */
    Optional<TrialLetter> of(String type) {
        return type(type).flatMap(known -> permit(known, permit -> permit.from().contains(kind()))
                .map(permit -> {
                    var recipient = recipient(permit);
                    return lawful(letter(known, permit, steps.tested().name(), other(recipient), recipient, 0));
                }));
    }

    private Optional<MessageType> type(String code) {
        return Optional.ofNullable(steps.rulebook().catalogue().types().get(code))
                .filter(type -> !type.follows());
    }

    // of the grounds that are in force, a statute before a consent: what is refused without one is a case of its own
    private Optional<Permit> permit(MessageType type, Predicate<Permit> fits) {
        var bases = steps.rulebook().catalogue().law().bases();
        return type.permits().stream()
                .filter(fits)
                .filter(permit -> Optional.ofNullable(bases.get(permit.basis()))
                        .flatMap(basis -> basis.on(today))
                        .isPresent())
                .findFirst();
    }

    private String kind() {
        return steps.tested().recipientClass();
    }

    private static String other(String kind) {
        return TrialSteps.OTHER + "-" + kind;
    }

    // an organisation before a person, who has no system that sends
    private String sender(Permit permit) {
        return first(permit.from());
    }

    private String recipient(Permit permit) {
        return first(permit.to());
    }

    private String first(Set<String> kinds) {
        var classes = steps.rulebook().catalogue().classes();
        return kinds.stream()
                .sorted(Comparator.comparing((String kind) ->
                                classes.containsKey(kind) && !classes.get(kind).isAuthority())
                        .thenComparing(kind -> kind))
                .findFirst()
                .orElseThrow();
    }

    private TrialLetter letter(
            MessageType type, Permit permit, String sender, String recipient, String recipientClass, int longest) {
        var place = place(type, recipient);
        var content = new InventedContent(steps.rulebook().catalogue(), place.municipality(), now, longest);
        boolean namesContact = recipientClass.equals(GUARDIAN) && type.namesSomebody()
                || type.requires().stream().anyMatch(path -> path.startsWith("contact"));
        var parts = new HashSet<>(type.parts());
        if (namesContact) {
            parts.add("guardians");
        }
        var said = content.of(parts);
        for (var split : type.split().entrySet()) {
            if (!split.getValue().equals(permit.basis())) {
                said = Pruned.without(said, "/" + split.getKey().replace('.', '/'));
            }
        }
        if (place.isInDanger()) {
            said = Pruned.saying(said, "/concern/immediateDanger", true);
        }
        var line = line(type, permit, recipient, content);
        if (namesContact) {
            line.put("contact", "guardian-1");
        }
        var tree = new LinkedHashMap<String, Object>();
        tree.put("messageId", "koe-" + steps.run().id());
        tree.put("type", type.code());
        tree.put("sentAt", now.minusSeconds(60).toString());
        tree.put("language", "fi");
        tree.put("urgency", "routine");
        tree.put("sender", Map.of("unitName", "Koeyksikkö", "role", "koerooli", "person", "Koe Lähettäjä"));
        tree.put("recipients", List.of(line));
        tree.put("content", said);
        return new TrialLetter(type, permit, sender, tree, consents(permit, recipient, type));
    }

    private static Map<String, Object> line(
            MessageType type, Permit permit, String recipient, InventedContent content) {
        var line = new LinkedHashMap<String, Object>();
        line.put("partner", recipient);
        line.put("type", type.code());
        line.put("legalBasis", permit.basis());
        line.put("purpose", PURPOSE);
        if (permit.consentRequired()) {
            line.put("consent", CONSENT);
        }
        if (type.parts().contains("support") || type.requires().stream().anyMatch(path -> path.startsWith("support"))) {
            line.put("support", content.support());
        }
        return line;
    }

    private Map<String, ConsentGround> consents(Permit permit, String recipient, MessageType type) {
        return permit.consentRequired()
                ? Map.of(
                        CONSENT,
                        new ConsentGround(
                                permit.basis(),
                                recipient,
                                Set.of(type.code()),
                                PURPOSE,
                                today.minusDays(1),
                                null,
                                true,
                                false,
                                true,
                                true))
                : Map.of();
    }

    private record Place(String municipality, boolean isInDanger) {}

    // where the recipient is the competent one
    private Place place(MessageType type, String recipient) {
        var directory = steps.rulebook().catalogue().law().directory().byMunicipality();
        return switch (type.competence()) {
            case SCHOOL_PLACE -> new Place(where(directory, each -> recipient.equals(each.studentWelfare())), false);
            case HOME_MUNICIPALITY -> {
                var own = where(directory, each -> recipient.equals(each.socialCare()));
                var urgent = where(directory, each -> recipient.equals(each.emergency()));
                yield own.equals(NOWHERE) ? new Place(urgent, !urgent.equals(NOWHERE)) : new Place(own, false);
            }
            case NAMED -> new Place("049", false);
        };
    }

    private static String where(Map<String, Directory.Services> directory, Predicate<Directory.Services> serves) {
        return directory.entrySet().stream()
                .filter(entry -> serves.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElse(NOWHERE);
    }

    /** What the schema or the law does not want of invented content is taken out, place by place; what is required stays. */
    private TrialLetter lawful(TrialLetter letter) {
        var tried = letter;
        for (int round = 0; round < REPAIRS; round++) {
            var unwanted = unwanted(tried);
            if (unwanted.isEmpty()) {
                return tried;
            }
            if (unwanted.contains(FILE)) {
                tried = tried.saying(Pruned.saying(tried.content(), FILE, List.of(InventedContent.file())));
                continue;
            }
            var content = tried.content();
            for (var pointer : unwanted) {
                content = Pruned.without(content, pointer);
            }
            tried = tried.saying(content);
        }
        return tried;
    }

    private List<String> unwanted(TrialLetter letter) {
        try {
            var decided = steps.decide(steps.reading().read(letter.arrived(now)), letter.consents());
            var found = Stream.concat(
                    decided.passages().stream().flatMap(passage -> passage.marks().stream()), decided.left().stream());
            return pointers(found.toList());
        } catch (Refused refused) {
            return pointers(refused.refusals());
        }
    }

    private static List<String> pointers(List<Refusal> refusals) {
        return refusals.stream()
                .filter(refusal -> !refusal.code().equals("MINIMUM_FIELD_MISSING")
                        && !refusal.code().equals("SCHEMA_REQUIRED"))
                .map(Refusal::pointer)
                .filter(pointer -> pointer.startsWith("/content/"))
                .map(pointer -> pointer.substring("/content".length()))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** An older number of the ground that a letter stands on, which the hub has to send back; empty where there is none. */
    Optional<String> outdated(TrialLetter letter) {
        return steps.rulebook().catalogue().law().bases().values().stream()
                .filter(basis -> basis.on(today).isEmpty())
                .filter(basis -> basis.replacementOn(today)
                        .filter(letter.permit().basis()::equals)
                        .isPresent())
                .map(basis -> basis.code())
                .sorted()
                .findFirst();
    }
}
