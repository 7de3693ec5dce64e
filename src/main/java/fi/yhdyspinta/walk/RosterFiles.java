package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.people.roster.ColumnTable;
import fi.yhdyspinta.people.roster.OneRoster;
import fi.yhdyspinta.people.roster.Roster;
import fi.yhdyspinta.people.roster.SchoolCsv;
import fi.yhdyspinta.people.roster.Tables;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Opens a provider's file by the table of columns that it goes by ({@code rosters/<name>/columns.yaml}). */
@Singleton
class RosterFiles {
    /** The table of each content type, where nobody names another. */
    private static final Map<String, String> TABLES =
            Map.of("application/zip", "oneroster", "application/x-zip-compressed", "oneroster", "text/csv", "primus");

    /** What an entry of a partner's {@code in} begins with where files of that place are rosters; the table's name follows. */
    private static final String FORMAT = "roster-";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private final Settings settings;

    @Inject
    RosterFiles(Settings settings) {
        this.settings = settings;
    }

    /** Whether what a partner leaves in that format is a list of its pupils. */
    static boolean isRoster(String format) {
        return format.startsWith(FORMAT);
    }

    /** A file that was left somewhere: it does not say its content type, and the format names its table. */
    Opened left(String format, byte[] body) {
        return new Opened(table(format.substring(FORMAT.length())), body, Dispatching.hash(body));
    }

    /** A file whose columns are known. */
    record Opened(ColumnTable table, byte[] body, String hash) {
        /** What it says; the tables before it are asked for only where it may be a delta. */
        Roster read(Supplier<Optional<Tables>> before, Instant now) {
            return switch (table.kind()) {
                case CSV -> SchoolCsv.read(body, table);
                case ONEROSTER ->
                    OneRoster.read(
                            body,
                            table,
                            before.get().orElseGet(Tables::none),
                            LocalDate.ofInstant(now, Deciding.HELSINKI));
            };
        }

        /** Says nothing of what it holds. */
        @Override
        public String toString() {
            return "Opened[" + table.name() + "]";
        }
    }

    /**
     * Finds the table of a file.
     *
     * @param name of the table; null for the one of the content type
     * @throws Refused UNSUPPORTED for a content type that no table is for, INVALID for a table that is not there
     */
    Opened opened(String contentType, String name, byte[] body) {
        var type = contentType == null ? "" : contentType.split(";")[0].strip().toLowerCase(Locale.ROOT);
        var usual = TABLES.get(type);
        if (usual == null) {
            throw new Refused(
                    Refused.Ground.UNSUPPORTED,
                    Refusal.ofSender("UNSUPPORTED_MEDIA_TYPE", "", "application/zip, text/csv"));
        }
        var table = table(name == null ? usual : name);
        boolean isZip = table.kind() == ColumnTable.Kind.ONEROSTER;
        if (isZip == type.equals("text/csv")) {
            throw new Refused(
                    Refused.Ground.UNSUPPORTED,
                    Refusal.ofSender("UNSUPPORTED_MEDIA_TYPE", "", isZip ? "application/zip" : "text/csv"));
        }
        return new Opened(table, body, Dispatching.hash(body));
    }

    private ColumnTable table(String name) {
        if (!NAME.matcher(name).matches()) {
            throw unknownTable();
        }
        var file = settings.routes().resolve("rosters").resolve(name).resolve("columns.yaml");
        if (!Files.isRegularFile(file)) {
            throw unknownTable();
        }
        try {
            return ColumnTable.read(name, Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("rosters/" + name + "/columns.yaml can't be read", unreadable);
        } catch (ColumnTable.ColumnFault fault) {
            // the sender can't mend it: who runs the hub reads where it is wrong
            System.getLogger(RosterFiles.class.getName()).log(System.Logger.Level.ERROR, fault.getMessage());
            throw fault;
        }
    }

    private static Refused unknownTable() {
        return new Refused(Refused.Ground.INVALID, Refusal.ofSender("ROSTER_TABLE_UNKNOWN", ""));
    }
}
