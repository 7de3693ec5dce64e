package fi.yhdyspinta.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;

/** The mark of one measure as it is stored: a row each, so that they can be counted. */
@Entity
@Table(name = "plan_measure_mark")
@IdClass(MeasureMarkEntry.Key.class)
class MeasureMarkEntry {
    @Id
    private String owner;

    @Id
    @Column(name = "plan_id")
    private String planId;

    @Id
    private int number;

    @Id
    private String measure;

    private String status;

    @Column(name = "happened_on")
    private LocalDate on;

    private String note;

    @Column(name = "marked_for")
    private String organisation;

    @Column(name = "marked_by")
    private String person;

    @Column(name = "marked_at")
    private Instant at;

    protected MeasureMarkEntry() {}

    /** Which measure of which version. */
    record Key(String owner, String planId, int number, String measure) implements Serializable {}

    MeasureMarkEntry(Published version, MeasureMark mark) {
        this.owner = version.owner();
        this.planId = version.planId();
        this.number = version.number();
        this.measure = mark.measure();
        mark(mark);
    }

    final void mark(MeasureMark mark) {
        status = mark.status();
        on = mark.on();
        note = mark.note();
        organisation = mark.organisation();
        person = mark.person();
        at = mark.at();
    }

    MeasureMark mark() {
        return new MeasureMark(measure, status, on, note, organisation, person, at);
    }
}
