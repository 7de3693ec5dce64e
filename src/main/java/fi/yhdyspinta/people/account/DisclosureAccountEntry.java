package fi.yhdyspinta.people.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** An account as it is stored. */
@Entity
@Table(name = "disclosure_account")
class DisclosureAccountEntry {
    @Id
    private UUID id;

    private String organisation;

    @Column(name = "made_by")
    private String madeBy;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "requested_on")
    private LocalDate requestedOn;

    private String reason;
    private String language;

    @Column(name = "from_day")
    private LocalDate from;

    @Column(name = "to_day")
    private LocalDate to;

    @Column(name = "given_at")
    private Instant givenAt;

    @Column(name = "given_by")
    private String givenBy;

    @Column(name = "wrapped_key")
    private byte[] wrappedKey;

    private byte[] sealed;

    protected DisclosureAccountEntry() {}

    DisclosureAccountEntry(DisclosureAccount account, DisclosureAccount.Sealed what) {
        this.id = account.id();
        this.organisation = account.organisation();
        this.madeBy = account.madeBy();
        this.madeAt = account.madeAt();
        this.requestedOn = account.requestedOn();
        this.reason = account.reason();
        this.language = account.language();
        this.from = account.from();
        this.to = account.to();
        seal(what);
    }

    final void seal(DisclosureAccount.Sealed what) {
        wrappedKey = what.wrappedKey();
        sealed = what.bytes();
    }

    void give(String by, Instant at) {
        givenBy = by;
        givenAt = at;
    }

    DisclosureAccount account() {
        return new DisclosureAccount(
                id, organisation, madeBy, madeAt, requestedOn, reason, language, from, to, givenAt, givenBy);
    }

    DisclosureAccount.Sealed sealed() {
        return new DisclosureAccount.Sealed(wrappedKey, sealed);
    }

    boolean isOf(String someone) {
        return organisation.equals(someone);
    }
}
