package fi.yhdyspinta.catalogue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the help: {@code help/fi.yaml}, {@code sv.yaml} and {@code en.yaml}, which say the same in the same order. */
final class HelpFiles {
    private HelpFiles() {}

    static Help read(Path folder) {
        var byLanguage = new LinkedHashMap<String, Map<String, Help.Topic>>();
        Terms.LANGUAGES.forEach(language -> byLanguage.put(language, topics(Spot.whole(folder, file(language)))));
        var first = byLanguage.get(Terms.LANGUAGES.get(0));
        byLanguage.forEach((language, topics) -> {
            if (!List.copyOf(topics.keySet()).equals(List.copyOf(first.keySet()))) {
                throw new CatalogueFault(
                        file(language), "", "has other topics than " + file("fi") + ", or in another order");
            }
            topics.forEach((name, topic) -> {
                var same = first.get(name);
                if (topic.steps().size() != same.steps().size()
                        || topic.notes().size() != same.notes().size()) {
                    throw new CatalogueFault(
                            file(language), name, "has more or fewer steps or notes than in " + file("fi"));
                }
            });
        });
        return new Help(byLanguage);
    }

    private static String file(String language) {
        return "help/" + language + ".yaml";
    }

    private static Map<String, Help.Topic> topics(Spot file) {
        var topics = new LinkedHashMap<String, Help.Topic>();
        file.members().forEach((name, topic) -> {
            if (!name.matches("[a-z]+(-[a-z]+)*")) {
                throw topic.fault("must be named by small letters and hyphens (rule: the name stands in an address)");
            }
            topic.only("title", "lead", "steps", "notes");
            topics.put(
                    name,
                    new Help.Topic(
                            name,
                            topic.text("title"),
                            topic.text("lead"),
                            topic.someTexts("steps"),
                            topic.texts("notes")));
        });
        if (topics.isEmpty()) {
            throw file.fault("holds no topics (rule: who needs help finds some; was the file cut short?)");
        }
        return topics;
    }
}
