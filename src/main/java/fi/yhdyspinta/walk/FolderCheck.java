package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.Catalogue;
import fi.yhdyspinta.catalogue.CatalogueFault;
import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.FormatFault;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.partner.DocumentYaml;
import fi.yhdyspinta.partner.Documents;
import fi.yhdyspinta.partner.Profiles;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the routes folder anew, as it stands now, and names everything that would keep a part of it from being taken into
 * use, and every name that leads nowhere: in the folder's partners, and in those that run and stand in no folder. Nothing is
 * taken into use.
 */
@Singleton
public class FolderCheck {
    private static final String ROOT = "integration-routes/";
    private static final Pattern AT = Pattern.compile("line ([0-9]{1,7})");
    private static final Pattern NAMED = Pattern.compile("(integration-routes/[^\\s,:]+)[,:]? ?(.*)");

    private final Transactions transactions;
    private final Documents documents;
    private final PartnerCheck check;
    private final Opening opening;
    private final Settings settings;

    @Inject
    public FolderCheck(
            Transactions transactions, Documents documents, PartnerCheck check, Opening opening, Settings settings) {
        this.transactions = transactions;
        this.documents = documents;
        this.check = check;
        this.opening = opening;
        this.settings = settings;
    }

    /**
     * What was found.
     *
     * @param files how many were read
     * @param faults in the order of the files; empty where all is sound
     */
    public record Found(int files, List<Fault> faults) {}

    /**
     * One fault.
     *
     * @param file below {@code integration-routes}; of a partner that stands in no folder, its name and revision
     * @param line from 1; 0 where nobody can tell
     */
    public record Fault(String file, int line, Refusal refusal) {}

    /** Reads all of it. The catalogue names its first fault alone: it is read whole or not at all. */
    public Found check() {
        var look = new Look();
        look.catalogue();
        look.formats();
        look.profiles();
        look.partners();
        look.faults.sort(Comparator.comparing(Fault::file).thenComparingInt(Fault::line));
        return new Found(look.files, List.copyOf(look.faults));
    }

    /** One look: what it has read so far. */
    private final class Look {
        private final List<Fault> faults = new ArrayList<>();
        private final Map<String, Format> formats =
                new HashMap<>(opening.rulebook().formats());
        private Catalogue catalogue = opening.rulebook().catalogue();
        private int files;

        void catalogue() {
            try (var all = Files.walk(settings.routes().resolve("catalogue"))) {
                files += (int) all.filter(Files::isRegularFile).count();
                catalogue = Catalogue.read(settings.routes());
            } catch (CatalogueFault fault) {
                said(fault.getMessage());
            } catch (IOException unreadable) {
                said(ROOT + "catalogue: can't be read");
            }
        }

        void formats() {
            for (var folder : folders("formats")) {
                var name = folder.getFileName().toString();
                var file = ROOT + "formats/" + name;
                try {
                    var texts = texts(folder);
                    files += texts.size();
                    formats.put(name, Format.of(name, texts));
                } catch (FormatFault fault) {
                    add(file, 0, fault.getMessage());
                } catch (RuntimeException | StackOverflowError broken) {
                    // only what it is: a reader that was not written for it may quote what the file holds
                    add(file, 0, broken.getClass().getSimpleName());
                }
            }
        }

        void profiles() {
            files += folders("profiles").size();
            Profiles.read(settings.routes()).faults().forEach(this::said);
        }

        void partners() {
            var rulebook = Rulebook.of(catalogue, opening.rulebook().partners(), formats);
            var own = new TreeMap<String, String>();
            for (var folder : folders("partners")) {
                var file = folder.resolve("partner.yaml");
                if (Files.isRegularFile(file)) {
                    own.put(folder.getFileName().toString(), text(file));
                }
            }
            files += own.size();
            own.forEach((name, yaml) -> {
                // the demo's partners stand beside the hub, and outside the demo they are not there
                if (settings.isDemo() || !isOfDemo(name, yaml)) {
                    placed(ROOT + "partners/" + name + "/partner.yaml", yaml, check.problems(name, yaml, rulebook));
                }
            });
            running(rulebook, own);
        }

        // what was made at the desk leans on the folder too
        private void running(Rulebook rulebook, Map<String, String> own) {
            var running = transactions.call(
                    () -> documents.documents(rulebook.partners().keySet()));
            running.forEach((name, yaml) -> {
                if (!yaml.equals(own.get(name))) {
                    var dangling = new ArrayList<Refusal>();
                    new DanglingNames(rulebook, settings.routes(), dangling).in(DocumentYaml.tree(yaml));
                    placed(name + ", revision " + rulebook.partners().get(name).revision(), yaml, dangling);
                }
            });
        }

        private void placed(String file, String yaml, List<Refusal> problems) {
            problems.forEach(problem -> faults.add(new Fault(file, line(yaml, problem), problem)));
        }

        /** What a reader says in a sentence of its own, which begins with the file. */
        private void said(String sentence) {
            var named = NAMED.matcher(sentence);
            if (named.matches()) {
                add(named.group(1), line(named.group(2)), named.group(2));
            } else {
                add(ROOT, line(sentence), sentence);
            }
        }

        private void add(String file, int line, String what) {
            faults.add(new Fault(file, line, Refusal.ofSender("DOCUMENT_FAULT", "", what)));
        }
    }

    private static boolean isOfDemo(String name, String yaml) {
        try {
            return Documents.isOfDemo(name, yaml);
        } catch (RuntimeException toldBelow) {
            return false;
        }
    }

    private static int line(String sentence) {
        return AT.matcher(sentence)
                .results()
                .findFirst()
                .map(at -> Integer.valueOf(at.group(1)))
                .orElse(0);
    }

    private static int line(String yaml, Refusal problem) {
        return problem.code().equals("YAML_UNREADABLE")
                ? Integer.parseInt(problem.args().get(0))
                : DocumentYaml.line(yaml, problem.pointer()).orElse(0);
    }

    private List<Path> folders(String below) {
        var parent = settings.routes().resolve(below);
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (var folders = Files.list(parent)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, String> texts(Path folder) {
        var texts = new HashMap<String, String>();
        Format.FILES.stream()
                .filter(file -> Files.isRegularFile(folder.resolve(file)))
                .forEach(file -> texts.put(file, text(folder.resolve(file))));
        return texts;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
