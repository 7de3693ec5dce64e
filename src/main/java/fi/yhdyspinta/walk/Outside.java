package fi.yhdyspinta.walk;

import java.nio.file.Path;

/**
 * Where the hub keeps what no backup of its database may take back to an earlier day.
 *
 * @param folder {@code HUB_OUTSIDE}: the log of what was destroyed and withdrawn, and the number of the database's life.
 *     Never in a backup together with the database
 * @param node the node's name: each writes files of its own, so that several nodes may share the folder
 * @param isRestored {@code HUB_RESTORED}: whoever has restored the database says so, where the hub can't see it
 * @param backups {@code HUB_BACKUPS}: where sealed copies of an H2 database are put
 * @param keep {@code HUB_BACKUP_KEEP}: how many of them
 */
public record Outside(Path folder, String node, boolean isRestored, Path backups, int keep) {}
