package fi.yhdyspinta.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a client is shown before a consent, in the client's own language (domain C2): one file a language in {@code
 * catalogue/consent-texts}, beyond the languages of the house. Who adds a file adds a language.
 */
public final class ConsentTexts {
    private static final String FOLDER = "consent-texts";
    private static final Pattern FILE = Pattern.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?\\.yaml");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern BLANK = Pattern.compile("\\{\\d}");
    private static final Map<String, String> DIRECTIONS = Map.of("ltr", "ltr", "rtl", "rtl");

    private final Map<String, Text> byLanguage;

    private ConsentTexts(Map<String, Text> byLanguage) {
        this.byLanguage = byLanguage;
    }

    /**
     * The text of one language.
     *
     * @param language its code, such as {@code fi} or {@code ar}
     * @param version recorded with each consent that was given to this wording
     * @param direction {@code ltr} or {@code rtl}
     * @param ownName what its speakers call the language
     * @param names the language's name in fi, sv and en
     * @param isChecked whether somebody who knows the language and the matter has read it
     * @param words by key
     */
    public record Text(
            String language,
            String version,
            String direction,
            String ownName,
            Map<String, String> names,
            boolean isChecked,
            Map<String, String> words) {

        /** The word of a key, with {@code {0}} and on filled in. */
        public String told(String key, String... args) {
            var sentence = words.get(key);
            for (int each = 0; each < args.length; each++) {
                sentence = sentence.replace("{" + each + "}", args[each]);
            }
            return sentence;
        }
    }

    /** @throws CatalogueFault naming file, line and place of the first fault */
    static ConsentTexts read(Path folder) {
        var byLanguage = new LinkedHashMap<String, Text>();
        for (var language : Terms.LANGUAGES) {
            byLanguage.put(language, text(folder, language + ".yaml"));
        }
        for (var name : names(folder)) {
            byLanguage.computeIfAbsent(name.replace(".yaml", ""), language -> text(folder, name));
        }
        var finnish = byLanguage.get("fi");
        for (var text : byLanguage.values()) {
            check(Spot.whole(folder, file(text.language())).at("words"), text, finnish);
        }
        return new ConsentTexts(byLanguage);
    }

    private static List<String> names(Path folder) {
        try (var files = Files.list(folder.resolve(FOLDER))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException unreadable) {
            throw new CatalogueFault(FOLDER, "", "can't be read; is HUB_ROUTES right?");
        }
    }

    private static String file(String language) {
        return FOLDER + "/" + language + ".yaml";
    }

    private static Text text(Path folder, String name) {
        var file = Spot.whole(folder, FOLDER + "/" + name)
                .only("language", "version", "direction", "ownName", "names", "certainty", "words");
        if (!FILE.matcher(name).matches() || !name.equals(file.text("language") + ".yaml")) {
            throw file.fault(
                    "language", "must be the file's name without .yaml (rule: a language is found by its file)");
        }
        if (!VERSION.matcher(file.text("version")).matches()) {
            throw file.fault(
                    "version", "must be letters, numbers, dots and strokes (rule: it is recorded as it stands)");
        }
        var words = new LinkedHashMap<String, String>();
        file.at("words").members().forEach((key, word) -> words.put(key, word.text()));
        return new Text(
                file.text("language"),
                file.text("version"),
                file.word("direction", DIRECTIONS),
                file.text("ownName"),
                file.names(),
                file.at("certainty").certainty().equals("V"),
                words);
    }

    // a sentence that one language lacks is one that its speaker never hears
    private static void check(Spot words, Text text, Text finnish) {
        for (var key : finnish.words().keySet()) {
            if (!text.words().containsKey(key)) {
                throw words.fault("lacks " + key + ", which " + file("fi") + " has (rule: each language says all)");
            }
            if (!blanks(text.words().get(key)).equals(blanks(finnish.words().get(key)))) {
                throw words.fault(
                        key,
                        "has other blanks than " + file("fi") + ", which has "
                                + blanks(finnish.words().get(key)));
            }
        }
        var more = new ArrayList<>(text.words().keySet());
        more.removeAll(finnish.words().keySet());
        if (!more.isEmpty()) {
            throw words.fault(
                    more.get(0),
                    "is no word of " + file("fi")
                            + Nearest.hint(more.get(0), finnish.words().keySet()));
        }
    }

    private static TreeSet<String> blanks(String sentence) {
        return BLANK.matcher(sentence)
                .results()
                .map(MatchResult::group)
                .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }

    /** Every text: those of the house first, then by code. */
    public List<Text> all() {
        return List.copyOf(byLanguage.values());
    }

    /** The text of a language, where there is one. */
    public Optional<Text> in(String language) {
        return Optional.ofNullable(byLanguage.get(language));
    }
}
