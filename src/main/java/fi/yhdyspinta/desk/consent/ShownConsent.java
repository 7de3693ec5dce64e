package fi.yhdyspinta.desk.consent;

import fi.yhdyspinta.consent.Recorded;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.walk.ConsentDesk;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A consent as a page shows it to one reader.
 *
 * @param seen with names for the recorder alone
 * @param today the day that it is judged on
 */
public record ShownConsent(ConsentDesk.Seen seen, LocalDate today) {
    /** How a consent or a denial stands. */
    public enum Standing {
        VALID("valid", "completed"),
        LATER("later", "accepted"),
        ENDED("ended", "calm"),
        WITHDRAWN("withdrawn", "rejected");

        private final String word;
        private final String look;

        Standing(String word, String look) {
            this.word = word;
            this.look = look;
        }

        /** The end of its key among the words. */
        public String word() {
            return word;
        }

        /** Its class in the style sheet. */
        public String look() {
            return look;
        }

        static Standing of(boolean isTakenBack, LocalDate from, LocalDate to, LocalDate today) {
            if (isTakenBack) {
                return WITHDRAWN;
            }
            if (today.isBefore(from)) {
                return LATER;
            }
            return to != null && today.isAfter(to) ? ENDED : VALID;
        }
    }

    public Recorded consent() {
        return seen.consent();
    }

    public Standing standing() {
        return Standing.of(
                consent().withdrawal() != null, consent().validFrom(), consent().validTo(), today);
    }

    /** Whether the reader may see who is meant. */
    public boolean hasNames() {
        return !seen.document().isEmpty();
    }

    /** Whom it is about; empty for who may not know. */
    public String subject() {
        return name(Tree.map(seen.document().get("subject")));
    }

    /** Who gave it; empty for who may not know, and where it is the subject. */
    public String giver() {
        return name(Tree.map(seen.document().get("giver")));
    }

    /** What kind of giver; empty for who may not know. */
    public String giverKind() {
        return text(Tree.map(seen.document().get("giver")), "kind");
    }

    /** A text of the document; empty for who may not know, and where it says nothing. */
    public String text(String member) {
        return text(seen.document(), member);
    }

    /** The purpose in words; one that no form offers as its code. */
    public String purpose(Page page) {
        var key = "page.consents.purpose." + consent().purpose();
        var word = page.say(key);
        return word.equals(key) ? consent().purpose() : word;
    }

    /** What may be told, in the order of its codes. */
    public List<String> what() {
        return List.copyOf(new TreeSet<>(consent().categories()));
    }

    public List<String> types() {
        return List.copyOf(new TreeSet<>(consent().messageTypes()));
    }

    /** Whether the reader sees more than that there is one. */
    public boolean isWhole() {
        return seen.view() != ConsentDesk.View.OPERATOR;
    }

    static String name(Map<String, Object> person) {
        return (text(person, "firstName") + " " + text(person, "familyName")).strip();
    }

    static String text(Map<String, Object> document, String member) {
        var text = Tree.text(document, member);
        return text == null ? "" : text;
    }

    /** Names the consent, nobody in it. */
    @Override
    public String toString() {
        return "ShownConsent[" + consent().reference() + "]";
    }
}
