package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Envelope;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.message.Urgency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a message that holds what its type requires and nothing else, so that only the law can refuse it. */
final class CompleteMessage {
    static final String PURPOSE = "tried";

    /** M07 is two transfers, each on its own ground (OVL 23.3 §, OHL 23.3 §): a part without its ground reaches nobody. */
    private static final Map<String, String> PART_OF_GROUND =
            Map.of("OVL-23.3", "transfer.teaching", "OHL-23.3", "transfer.welfare");

    private static final Map<String, Object> VALUES =
            Map.of("hetu", "140513A902H", "birthDate", "2013-05-14", "municipality", "049");

    private static final Set<String> LISTS = Set.of("guardians", "siblings", "attachments");

    private final Asked asked;
    private final Map<String, Object> content = new HashMap<>();
    private final Map<String, Object> support = new HashMap<>();
    private String contact;

    private CompleteMessage(Asked asked) {
        this.asked = asked;
    }

    /** The message asked about, from the one partner to the other, naming the consent or null. */
    static Message of(Asked asked, MessageType type, String sender, String recipient, String consent) {
        var complete = new CompleteMessage(asked);
        type.requires().forEach(complete::fill);
        var isOfAPerson = type.requires().stream().anyMatch(path -> path.startsWith("subject"));
        if (asked.to().equals("guardian") && isOfAPerson) {
            complete.nameTheGuardian();
        }
        var addressee = new Addressee(
                recipient,
                null,
                asked.type(),
                asked.ground(),
                PURPOSE,
                consent,
                null,
                complete.contact,
                complete.support);
        var envelope = new Envelope(
                "TABLE-1",
                null,
                sender,
                asked.type(),
                Instant.parse(asked.day() + "T07:15:00Z"),
                "fi",
                Urgency.ROUTINE,
                false,
                Map.of("unitName", "Keksitty yksikkö", "role", "työntekijä"),
                null,
                List.of(addressee));
        return new Message(envelope, complete.content);
    }

    /** Fills a path of the type's {@code requires}; of {@code a|b} the one that the ground carries, else the first. */
    private void fill(String required) {
        var choices = List.of(required.split("\\|"));
        var own = PART_OF_GROUND.getOrDefault(asked.ground(), "");
        var choice = choices.stream()
                .filter(path -> !own.isEmpty() && path.startsWith(own))
                .findFirst()
                .orElse(choices.get(0));
        if (isOfAnotherGround(choice, own)) {
            return;
        }
        if (choice.equals("contact") || choice.startsWith("contact.")) {
            nameTheSubject(choice);
        } else if (choice.startsWith("support.")) {
            put(support, List.of(choice.substring("support.".length()).split("\\.")));
        } else {
            put(content, List.of(choice.split("\\.")));
        }
    }

    private static boolean isOfAnotherGround(String path, String own) {
        return !own.isEmpty()
                && !path.startsWith(own)
                && PART_OF_GROUND.values().stream().anyMatch(path::startsWith);
    }

    private void nameTheSubject(String path) {
        contact = "subject";
        var field = path.equals("contact") ? "phone" : path.substring("contact.".length());
        put(content, List.of("subject", field));
    }

    /** A guardian's copy says whose it is. */
    private void nameTheGuardian() {
        contact = "guardian-1";
        content.put(
                "guardians",
                List.of(Map.of(
                        "id",
                        "guardian-1",
                        "firstName",
                        "Elina",
                        "familyName",
                        "Esimerkkilä",
                        "role",
                        "guardian",
                        "phone",
                        "+358 50 000 0002",
                        "email",
                        "elina@example.org")));
    }

    private static void put(Map<String, Object> tree, List<String> steps) {
        var name = steps.get(0);
        if (steps.size() == 1) {
            tree.putIfAbsent(name, valueOf(name));
            return;
        }
        var below = new HashMap<>(branch(tree.get(name)));
        put(below, steps.subList(1, steps.size()));
        tree.put(name, LISTS.contains(name) ? new ArrayList<>(List.of(below)) : below);
    }

    private static Object valueOf(String name) {
        return LISTS.contains(name) ? List.of(Map.of("id", "first")) : VALUES.getOrDefault(name, "Keksitty.");
    }

    private static Map<String, Object> branch(Object value) {
        var here = value instanceof List<?> list ? list.get(0) : value;
        return here instanceof Map<?, ?> ? Tree.map(here) : Map.of();
    }
}
