package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.PersonInText;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** What is asked of a message as a whole, whoever its recipients are. */
final class Whole {
    private Whole() {}

    static List<Refusal> broken(Message message, Grounds grounds) {
        var broken = new ArrayList<Refusal>();
        broken.addAll(type(message, grounds));
        broken.addAll(repeated(message, grounds));
        broken.addAll(regarded(message, grounds));
        broken.addAll(anonymous(message, grounds));
        if (message.isSealed()) {
            broken.addAll(Sealed.broken(message, grounds));
        } else {
            broken.addAll(parts(message, grounds));
            broken.addAll(split(message, grounds));
            broken.addAll(siblings(message, grounds));
            broken.addAll(persons(message, grounds));
        }
        return broken;
    }

    private static List<Refusal> type(Message message, Grounds grounds) {
        var type = message.envelope().type();
        return grounds.type(type) == null ? List.of(Refusal.ofSender("UNKNOWN_TYPE", "/type", type)) : List.of();
    }

    private static List<Refusal> repeated(Message message, Grounds grounds) {
        return IntStream.range(0, message.envelope().addressees().size())
                .filter(place -> IntStream.range(0, Children.count(message))
                        .anyMatch(child -> isRepeat(message, place, child, grounds)))
                .mapToObj(place -> Refusal.ofSender("RECIPIENT_REPEATED", "/recipients/" + place))
                .toList();
    }

    /**
     * Whether the same recipient gets the same child's message of that type on that ground by an earlier place, named or
     * found by rule.
     */
    static boolean isRepeat(Message message, int place, int child, Grounds grounds) {
        var key = key(message, place, child, grounds);
        return IntStream.range(0, place)
                .anyMatch(earlier -> key(message, earlier, child, grounds).equals(key));
    }

    // M07 goes to one school twice, on two grounds: teaching data and welfare data are two parcels
    private static List<String> key(Message message, int place, int child, Grounds grounds) {
        var crossing = Crossing.of(message, place, child, grounds);
        var addressee = crossing.addressee();
        return List.of(
                String.valueOf(addressee.partner()),
                addressee.type(),
                crossing.standing(grounds).legalBasis());
    }

    /** A withdrawal or correction concerns a message of the sender's own. */
    private static List<Refusal> regarded(Message message, Grounds grounds) {
        boolean concerns = Following.concernsAnother(message.envelope().type());
        boolean isFound =
                message.envelope().regarding() != null && grounds.regarded().isPresent();
        boolean isNamedInVain = !concerns && message.envelope().regarding() != null;
        return isNamedInVain || (concerns && !isFound)
                ? List.of(Refusal.ofSender("REGARDING_UNKNOWN", "/regarding/messageId"))
                : List.of();
    }

    /** Beside a message that names the child, a question that names nobody would be about that child. */
    private static List<Refusal> anonymous(Message message, Grounds grounds) {
        var types = types(message, grounds);
        return types.stream().anyMatch(MessageType::isAnonymous)
                        && !types.stream().allMatch(MessageType::isAnonymous)
                ? List.of(Refusal.ofSender("ANONYMOUS_STANDS_ALONE", "/recipients"))
                : List.of();
    }

    /** What belongs to none of the message's types is not sent by accident. */
    private static List<Refusal> parts(Message message, Grounds grounds) {
        var types = types(message, grounds);
        return message.content().keySet().stream()
                .filter(part -> !types.isEmpty())
                .filter(part -> !part.equals("siblings"))
                // a contact is named among the guardians
                .filter(part -> !part.equals("guardians") || !namesContact(message))
                .filter(part -> types.stream().noneMatch(type -> type.parts().contains(part)))
                .map(part -> Refusal.ofSender(
                        "PART_NOT_OF_TYPE",
                        "/content/" + part,
                        isKnown(part, grounds) ? part : "?",
                        message.envelope().type()))
                .toList();
    }

    // a duty notice passes with its marks, and a name that nobody knows is the sender's own words
    private static boolean isKnown(String part, Grounds grounds) {
        return grounds.law().types().values().stream()
                .anyMatch(type -> type.parts().contains(part));
    }

    private static boolean namesContact(Message message) {
        return message.envelope().addressees().stream().anyMatch(to -> to.contact() != null);
    }

    /** A split part needs a recipient on its own ground, or it would silently reach nobody (M07, OHL 23.3 §). */
    private static List<Refusal> split(Message message, Grounds grounds) {
        var broken = new ArrayList<Refusal>();
        for (var type : types(message, grounds)) {
            type.split().forEach((path, basis) -> {
                boolean isThere = Tree.at(message.content(), path).isPresent();
                boolean isCarried = message.envelope().addressees().stream()
                        .anyMatch(to ->
                                to.type().equals(type.code()) && to.legalBasis().equals(basis));
                if (isThere && !isCarried) {
                    broken.add(
                            Refusal.ofSender("PART_REACHES_NOBODY", "/content/" + path.replace('.', '/'), path, basis));
                }
            });
        }
        return broken;
    }

    private static List<Refusal> siblings(Message message, Grounds grounds) {
        return Children.areNamed(message.content())
                ? types(message, grounds).stream()
                        .filter(type -> !type.takesSiblings())
                        .map(type -> Refusal.ofSender("SIBLINGS_NOT_OF_TYPE", "/content/siblings", type.code()))
                        .toList()
                : List.of();
    }

    /** Plans, indicators and tests name nobody: a person's identifier in one is a slip that would be published. */
    private static List<Refusal> persons(Message message, Grounds grounds) {
        var types = types(message, grounds);
        if (types.isEmpty() || types.stream().anyMatch(MessageType::isOfAPerson)) {
            return List.of();
        }
        var broken = new ArrayList<Refusal>();
        Leaves.texts(message.content(), (pointer, text) -> {
            if (PersonInText.isIn(text)) {
                broken.add(Refusal.ofSender("PERSON_IN_DOCUMENT", pointer));
            }
        });
        return broken;
    }

    private static List<MessageType> types(Message message, Grounds grounds) {
        return message.envelope().addressees().stream()
                .map(to -> grounds.type(to.type()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
