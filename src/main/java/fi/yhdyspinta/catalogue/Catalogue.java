package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.Attachable;
import fi.yhdyspinta.decision.Directory;
import fi.yhdyspinta.decision.Grounds;
import fi.yhdyspinta.decision.LegalBasis;
import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.decision.OutdatedTerm;
import fi.yhdyspinta.decision.RecipientClass;
import fi.yhdyspinta.decision.Retention;
import fi.yhdyspinta.decision.clock.Calendars;
import fi.yhdyspinta.decision.clock.DeadlineRule;
import fi.yhdyspinta.decision.scrub.Leaks;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The catalogue as one value: read whole, or not at all.
 *
 * @param types message types by code
 * @param bases legal bases by code
 * @param classes recipient classes by code
 * @param directory who is competent where
 * @param outdated words that the law has left behind
 * @param leaks finds in free text what tells where a child under a turvakielto is
 * @param states the stages of a message, and the outcomes
 * @param schemas JSON Schema 2020-12 of the canonical message, and of each type
 * @param terms the words of fi, sv and en
 * @param deadlines deadlines of the law by code
 * @param calendars the calendars that they run on
 * @param consentSchema JSON Schema 2020-12 of consents and denials
 * @param consentTexts what a client is shown before a consent, by language
 * @param attachable what may be attached to a message
 * @param retention how long what is kept
 * @param breakGlass on what a payload may be opened by who does not handle its case
 * @param statement what the accessibility statement says
 * @param help how things are done, in each language
 * @param accountRules how an account of disclosures is given to the person whom they concern
 * @param followUpRules how what came back of notices is counted
 * @param canary when the test message of a school morning goes
 * @param files each file as it stands, for showing it
 */
public record Catalogue(
        Map<String, MessageType> types,
        Map<String, LegalBasis> bases,
        Map<String, RecipientClass> classes,
        Directory directory,
        List<OutdatedTerm> outdated,
        Leaks leaks,
        States states,
        MessageSchemas schemas,
        Terms terms,
        Map<String, DeadlineRule> deadlines,
        Calendars calendars,
        String consentSchema,
        ConsentTexts consentTexts,
        Attachable attachable,
        Retention retention,
        BreakGlass breakGlass,
        Statement statement,
        Help help,
        AccountRules accountRules,
        FollowUpRules followUpRules,
        CanaryRules canary,
        Map<String, Object> files) {

    private static final int MOST = 200;

    // an edit of a partner makes the folder be looked at too: what has not changed is not read again
    private static final Map<String, Catalogue> READ = new ConcurrentHashMap<>();

    /**
     * Reads {@code catalogue/} below the routes folder; the same files are the same catalogue.
     *
     * @throws CatalogueFault naming file, line and place of the first fault
     */
    public static Catalogue read(Path routes) {
        var folder = routes.resolve("catalogue");
        if (READ.size() > MOST) {
            READ.clear();
        }
        return READ.computeIfAbsent(FolderHash.of(folder), changed -> readFiles(folder));
    }

    /** SHA-256 of the catalogue's files: which law it is. */
    public static String hash(Path routes) {
        return FolderHash.of(routes.resolve("catalogue"));
    }

    private static Catalogue readFiles(Path folder) {
        var files = new LinkedHashMap<String, Object>();
        var basesFile = file(folder, "legal-bases.yaml", files);
        var classesFile = file(folder, "recipient-classes.yaml", files);
        var setsFile = file(folder, "field-sets.yaml", files);
        var typesFile = file(folder, "message-types.yaml", files);
        var statesFile = file(folder, "states.yaml", files);
        var directoryFile = file(folder, "directory.yaml", files);
        var outdatedFile = file(folder, "outdated-terms.yaml", files);

        var deadlinesFile = file(folder, DeadlineFile.NAME, files);
        var calendarFiles = CalendarFiles.read(folder);
        files.put("calendars", calendarFiles.trees());

        var schemaFile = MessageSchemas.file(folder);
        var paths = new SchemaPaths(schemaFile.tree());
        var bases = LegalBasesFile.read(basesFile);
        var classes = RecipientClassesFile.read(classesFile, setsFile, paths);
        var types = MessageTypesFile.read(typesFile, bases, classes);
        MessageTypesFile.checkPaths(typesFile, paths);
        RecipientClassesFile.check(classesFile, types);
        var deadlines = DeadlineFile.read(deadlinesFile);
        MessageTypesFile.check(typesFile, deadlines);
        var states = States.read(statesFile, types);
        states.check(deadlines);
        return new Catalogue(
                types,
                bases,
                classes,
                DirectoryFile.read(directoryFile, calendarFiles.calendars()),
                OutdatedTermsFile.read(outdatedFile),
                PlacesFile.read(folder),
                states,
                MessageSchemas.of(schemaFile, types),
                Terms.read(folder),
                deadlines,
                calendarFiles.calendars(),
                consentSchema(folder),
                ConsentTexts.read(folder),
                AttachmentsFile.read(file(folder, AttachmentsFile.NAME, files)),
                RetentionFile.read(file(folder, RetentionFile.NAME, files), bases),
                BreakGlass.read(file(folder, BreakGlass.NAME, files)),
                Statement.read(file(folder, Statement.NAME, files)),
                HelpFiles.read(folder),
                AccountRules.read(file(folder, AccountRules.NAME, files)),
                FollowUpRules.read(file(folder, FollowUpRules.NAME, files), types),
                CanaryRules.read(file(folder, CanaryRules.NAME, files)),
                files);
    }

    private static String consentSchema(Path folder) {
        return JsonFile.read(
                        folder,
                        "consent.schema.json",
                        "$id",
                        "$defs.consent",
                        "$defs.withdrawal",
                        "$defs.denial",
                        "$defs.lifting")
                .text();
    }

    private static Spot file(Path folder, String name, Map<String, Object> files) {
        var file = Spot.whole(folder, name);
        files.put(name.replace(".yaml", ""), file.tree());
        return file;
    }

    /** What the rules weigh of it. */
    public Grounds.Law law() {
        return new Grounds.Law(types, bases, classes, directory, outdated, leaks);
    }
}
