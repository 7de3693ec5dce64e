package fi.yhdyspinta.walk;

class JournalOnH2Test extends JournalTest {
    @Override
    Database database() {
        return Database.h2();
    }
}
