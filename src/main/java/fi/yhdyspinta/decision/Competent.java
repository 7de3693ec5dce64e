package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Tree;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is competent, by rule and not by knowing a name (domain 0.8): student welfare by the place of the school, social
 * care and child welfare by the child's home municipality, immediate danger to the county's sosiaalipäivystys.
 */
final class Competent {
    private Competent() {}

    /** The addressee with its partner found where the sender named none; without one where nobody is found. */
    static Addressee found(Addressee addressee, Message message, Grounds grounds) {
        if (addressee.partner() != null) {
            return addressee;
        }
        return partner(addressee, message, grounds).map(addressee::at).orElse(addressee);
    }

    /**
     * The competent partner for a duty notice that would else reach nobody: by the child's own home, by that of the first
     * child of the notice, by the sender's own place.
     */
    static Optional<Addressee> elsewhere(Addressee named, Message sent, Message message, Grounds grounds) {
        var ofSender = Optional.ofNullable(grounds.parties().get(sent.envelope().sender()))
                .map(Party::municipality);
        return Stream.of(municipality(named, message, grounds), municipality(named, sent, grounds), ofSender)
                .flatMap(Optional::stream)
                .map(grounds.law().directory()::of)
                .flatMap(Optional::stream)
                .map(services -> serving(services, named, message, grounds))
                .filter(Objects::nonNull)
                .map(named::at)
                .findFirst();
    }

    /** The competent partner, where the type has one and the directory knows it. */
    static Optional<String> partner(Addressee addressee, Message message, Grounds grounds) {
        return services(addressee, message, grounds).map(services -> serving(services, addressee, message, grounds));
    }

    private static String serving(Directory.Services services, Addressee addressee, Message message, Grounds grounds) {
        return switch (competence(addressee, grounds)) {
            case SCHOOL_PLACE -> services.studentWelfare();
            case HOME_MUNICIPALITY -> isInDanger(message) ? services.emergency() : services.socialCare();
            case NAMED -> null;
        };
    }

    /** The municipality that decides who is competent; empty where it is not said, or does not matter. */
    static Optional<String> municipality(Addressee addressee, Message message, Grounds grounds) {
        return switch (competence(addressee, grounds)) {
            case SCHOOL_PLACE ->
                text(message, "subject.school.municipality").or(() -> Optional.ofNullable(
                                grounds.parties().get(message.envelope().sender()))
                        .map(Party::municipality));
            case HOME_MUNICIPALITY -> text(message, "subject.municipality");
            case NAMED -> Optional.empty();
        };
    }

    private static Optional<Directory.Services> services(Addressee addressee, Message message, Grounds grounds) {
        return municipality(addressee, message, grounds).flatMap(grounds.law().directory()::of);
    }

    private static MessageType.Competence competence(Addressee addressee, Grounds grounds) {
        var type = grounds.type(addressee.type());
        return type == null ? MessageType.Competence.NAMED : type.competence();
    }

    private static boolean isInDanger(Message message) {
        return Tree.at(message.content(), "concern.immediateDanger")
                .filter(Boolean.TRUE::equals)
                .isPresent();
    }

    private static Optional<String> text(Message message, String path) {
        return Tree.at(message.content(), path).map(String::valueOf);
    }
}
