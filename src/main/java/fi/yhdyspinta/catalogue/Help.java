package fi.yhdyspinta.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The help of each language: one topic a task, the same ones in the same order in each. */
public final class Help {
    private final Map<String, Map<String, Topic>> byLanguage;

    /**
     * How one thing is done.
     *
     * @param name its part of the page's address
     * @param title as a heading
     * @param lead what it is for, in a sentence or two
     * @param steps in their order
     * @param notes what is good to know besides; none where nothing is
     */
    public record Topic(String name, String title, String lead, List<String> steps, List<String> notes) {
        public Topic {
            steps = List.copyOf(steps);
            notes = List.copyOf(notes);
        }
    }

    Help(Map<String, Map<String, Topic>> byLanguage) {
        this.byLanguage = byLanguage;
    }

    /** The topics in a language of the house. */
    public List<Topic> topics(String language) {
        return List.copyOf(byLanguage.get(language).values());
    }

    /** One topic; empty where none is of that name. */
    public Optional<Topic> topic(String language, String name) {
        return Optional.ofNullable(byLanguage.get(language).get(name));
    }
}
