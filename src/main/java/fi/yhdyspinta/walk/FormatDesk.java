package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.FormatAbout;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Documents;
import fi.yhdyspinta.partner.FormatRevisions;
import fi.yhdyspinta.partner.Profile;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The formats that run, as an IT person looks at them: what each says, who speaks it, and what it said before. */
@Singleton
public class FormatDesk {
    private final Transactions transactions;
    private final Documents documents;
    private final FormatRevisions revisions;
    private final ProfileDesk profiles;
    private final Opening opening;
    private final Settings settings;

    @Inject
    FormatDesk(
            Transactions transactions,
            Documents documents,
            FormatRevisions revisions,
            ProfileDesk profiles,
            Opening opening,
            Settings settings) {
        this.transactions = transactions;
        this.documents = documents;
        this.revisions = revisions;
        this.profiles = profiles;
        this.opening = opening;
        this.settings = settings;
    }

    /**
     * A format in the list.
     *
     * @param titles by language
     * @param engine {@code json}, {@code xml} or {@code csv}
     * @param carries {@code message} or {@code status}
     * @param revision number of the one that runs
     * @param partners running ones that speak it
     * @param profiles that begin with it
     */
    public record Line(
            String name,
            Map<String, String> titles,
            String engine,
            String carries,
            boolean reads,
            boolean writes,
            int revision,
            List<String> partners,
            List<String> profiles) {
        /** What it is called in a language. */
        public String title(String language) {
            return titles.getOrDefault(language, titles.getOrDefault("fi", name));
        }

        /** Whether anybody is touched when it changes. */
        public boolean isUsed() {
            return !partners.isEmpty() || !profiles.isEmpty();
        }
    }

    /** All that run, by name. */
    public List<Line> list() {
        var numbers = transactions.call(documents::formatNumbers);
        var known = profiles.list();
        return transactions.call(documents::formats).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(format ->
                        line(format.getKey(), format.getValue(), numbers.getOrDefault(format.getKey(), 0), known))
                .toList();
    }

    private Line line(String name, Map<String, String> files, int number, List<Profile> known) {
        var about = FormatAbout.of(name, files);
        return new Line(
                name,
                about.titles(),
                about.engine(),
                about.carries(),
                about.reads(),
                about.writes(),
                number,
                new FormatUses(opening.rulebook(), name).names(),
                known.stream()
                        .filter(profile -> begins(profile, name))
                        .map(Profile::name)
                        .toList());
    }

    private static boolean begins(Profile profile, String format) {
        return Stream.concat(
                        profile.start().in().stream().map(Profile.In::format),
                        profile.start().out().stream().map(Profile.Out::format))
                .anyMatch(format::equals);
    }

    /**
     * A format as it runs.
     *
     * @param files by name, in the order in which they are read
     */
    public record Shown(Line line, Map<String, String> files) {}

    /** @throws Refused UNKNOWN for one that does not run */
    public Shown one(String name) {
        var line = list().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(FormatDesk::unknown);
        return new Shown(line, files(name, line.revision()));
    }

    /** Names of all files that a format may have, in the order in which they are read. */
    public List<String> fileNames() {
        return Format.FILES;
    }

    /** The running partners that messages are written to, and their names in a language. */
    public Map<String, String> recipients(String language) {
        var names = new TreeMap<String, String>();
        opening.rulebook().partners().values().stream()
                .filter(partner -> partner.messageEndpoint().isPresent())
                .forEach(partner -> names.put(partner.name(), partner.nameIn(language)));
        return names;
    }

    /** The names of all classes of recipients, by code and language. */
    public Map<String, Map<String, String>> classes() {
        var names = new TreeMap<String, Map<String, String>>();
        opening.rulebook().catalogue().classes().forEach((code, one) -> names.put(code, one.names()));
        return names;
    }

    /** The pairs of its folder; none for one that was made at the desk. */
    public List<FormatSample> samples(String name) {
        return FormatSamples.of(settings.routes(), name);
    }

    /** @throws Refused UNKNOWN where there is none whose given file is called so */
    public FormatSample sample(String name, String file) {
        return samples(name).stream()
                .filter(sample -> sample.given().equals(file))
                .findFirst()
                .orElseThrow(FormatDesk::unknown);
    }

    /** All revisions, newest first. @throws Refused UNKNOWN for a format that nobody knows */
    public List<FormatRevisions.Known> revisions(String name) {
        var all = transactions.call(() -> revisions.of(name));
        if (all.isEmpty()) {
            throw unknown();
        }
        return all;
    }

    /** The files of a revision. @throws Refused UNKNOWN where there is none of that number */
    public Map<String, String> files(String name, int number) {
        return transactions.call(() -> revisions.files(name, number)).orElseThrow(FormatDesk::unknown);
    }

    /** What differs between two revisions. @throws Refused UNKNOWN where one of them is not there */
    public FormatDifference difference(String name, int from, int to) {
        return FormatDifference.between(files(name, from), files(name, to));
    }

    private static Refused unknown() {
        return new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
    }
}
