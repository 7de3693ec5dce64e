package fi.yhdyspinta.catalogue;

import java.time.LocalDate;

/**
 * One question of the crossing table: may this kind of sender send this type to that kind of recipient?
 *
 * @param type e.g. {@code M06}
 * @param pair sender's and recipient's class
 * @param ground code of the ground that the sender names
 * @param consent the table's word for the consent named: none, valid, missing, withdrawn, expired, other person
 * @param day the day it is asked on
 */
record Asked(String type, Pair pair, String ground, String consent, LocalDate day) {

    /** Who to whom, by their classes. */
    record Pair(String from, String to) {
        @Override
        public String toString() {
            return from + " → " + to;
        }
    }

    String from() {
        return pair.from();
    }

    String to() {
        return pair.to();
    }

    @Override
    public String toString() {
        return type + " " + pair + " on " + ground + ", consent " + consent;
    }
}
