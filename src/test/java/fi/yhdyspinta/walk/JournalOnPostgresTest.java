package fi.yhdyspinta.walk;

class JournalOnPostgresTest extends JournalTest {
    @Override
    Database database() {
        return Database.postgres();
    }
}
