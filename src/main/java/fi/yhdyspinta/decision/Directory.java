package fi.yhdyspinta.decision;

import java.util.Map;
import java.util.Optional;

/**
 * Who is competent where (domain 0.8). Units change, so it is data: the source is Suomi.fi's palvelutietovaranto.
 *
 * @param byMunicipality competent partners by the municipality's code
 */
public record Directory(Map<String, Services> byMunicipality) {
    /**
     * The partners that serve one municipality.
     *
     * @param studentWelfare of its schools
     * @param socialCare of the children whose home it is
     * @param emergency the county's sosiaalipäivystys
     * @param schoolCalendar code of the calendar of its schools; null where none is known
     */
    public record Services(String studentWelfare, String socialCare, String emergency, String schoolCalendar) {}

    /** The partners that serve a municipality; empty for one that it does not know, or null. */
    public Optional<Services> of(String municipality) {
        return Optional.ofNullable(municipality).map(byMunicipality::get);
    }
}
