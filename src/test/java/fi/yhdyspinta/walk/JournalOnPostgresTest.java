package fi.yhdyspinta.walk;

class JournalOnPostgresTest extends JournalTest {
    private static final Database DATABASE = Database.postgres();

    @Override
    Database database() {
        return DATABASE.cleared();
    }
}
