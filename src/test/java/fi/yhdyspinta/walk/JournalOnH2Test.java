package fi.yhdyspinta.walk;

class JournalOnH2Test extends JournalTest {
    private static final Database DATABASE = Database.h2();

    @Override
    Database database() {
        return DATABASE.cleared();
    }
}
