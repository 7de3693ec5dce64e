package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.message.Refusal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words of each language, by key; a problem's sentence, a state's name, a page's heading. */
public final class Terms {
    /** The languages of the house, in the order a page offers them. */
    public static final List<String> LANGUAGES = List.of("fi", "sv", "en");

    private final Map<String, Map<String, String>> byLanguage;

    private Terms(Map<String, Map<String, String>> byLanguage) {
        this.byLanguage = byLanguage;
    }

    static Terms read(Path folder) {
        var byLanguage = new LinkedHashMap<String, Map<String, String>>();
        for (var language : LANGUAGES) {
            byLanguage.put(language, words(Spot.whole(folder, "terms." + language + ".yaml")));
        }
        var keys = byLanguage.get("fi").keySet();
        byLanguage.forEach((language, words) -> {
            if (!words.keySet().equals(keys)) {
                throw new CatalogueFault("terms." + language + ".yaml", "", "has other keys than terms.fi.yaml");
            }
        });
        return new Terms(byLanguage);
    }

    private static Map<String, String> words(Spot file) {
        var words = new LinkedHashMap<String, String>();
        file.members().forEach((key, word) -> words.put(key, word.text()));
        if (words.isEmpty()) {
            throw file.fault("holds no words (rule: every language says every key; was the file cut short?)");
        }
        return words;
    }

    /** Every key. */
    public java.util.Set<String> keys() {
        return byLanguage.get("fi").keySet();
    }

    /** The word of a language, with {@code {0}} and {@code {1}} filled in; the key itself when nobody has written it. */
    public String say(String language, String key, List<String> args) {
        var sentence = byLanguage.getOrDefault(language, byLanguage.get("en")).getOrDefault(key, key);
        for (int index = 0; index < args.size(); index++) {
            sentence = sentence.replace("{" + index + "}", args.get(index));
        }
        return sentence;
    }

    /** The same without anything to fill in. */
    public String say(String language, String key) {
        return say(language, key, List.of());
    }

    // what kind of place a text tells has a word of its own
    private List<String> words(String language, Refusal refusal) {
        if (refusal.said().containsKey(language)) {
            return List.of(refusal.said().get(language));
        }
        return refusal.args().stream()
                .map(arg -> keys().contains("leak." + arg) ? say(language, "leak." + arg) : arg)
                .toList();
    }

    /** A refusal's sentence in each language. */
    public Map<String, String> sentences(Refusal refusal) {
        var sentences = new LinkedHashMap<String, String>();
        LANGUAGES.forEach(language ->
                sentences.put(language, say(language, "problem." + refusal.code(), words(language, refusal))));
        return sentences;
    }
}
