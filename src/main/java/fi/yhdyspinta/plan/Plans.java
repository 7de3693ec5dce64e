package fi.yhdyspinta.plan;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The plans that have been published. A partner sees a version when it owns it or when it was published to it; whoever
 * asks for what is not there or not for them gets nothing, and can't tell which. Callers hold a transaction.
 */
@Singleton
public class Plans {
    /** EclipseLink would write values into the text of a statement that has a subquery and a limit. */
    private static final String BIND = "eclipselink.jdbc.bind-parameters";

    private static final String IS_SEEN_BY_PARTNER =
            "(%1$s.owner = :partner or exists (select p%1$s.id from PlanParty p%1$s where p%1$s.versionId = %1$s.id"
                    + " and p%1$s.partner = :partner))";

    private final EntityManager entities;

    @Inject
    public Plans(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Publishes a version to its parties. The same version may be published again to others, if it says the same.
     *
     * @throws Refused CONFLICT (PLAN_VERSION_EXISTS) when the owner has published another content under that number
     */
    public void publish(Publication publication) {
        if (isTaken(publication)) {
            throw new Refused(
                    Refused.Ground.CONFLICT,
                    Refusal.ofSender(
                            "PLAN_VERSION_EXISTS",
                            "/content/plan/version",
                            String.valueOf(publication.plan().version())));
        }
        var plan = publication.plan();
        var version = find(publication.owner(), plan.planId(), plan.version()).orElseGet(() -> keep(publication));
        var there = parties(version.id()).stream().map(Party::partner).toList();
        publication.parties().stream()
                .distinct()
                .filter(partner -> !there.contains(partner))
                .forEach(partner -> entities.persist(new PlanParty(version.id(), partner, publication.messageId())));
    }

    /** Whether the version's number stands for another content already: for a preview, which publishes nothing. */
    public boolean isTaken(Publication publication) {
        var plan = publication.plan();
        return find(publication.owner(), plan.planId(), plan.version())
                .filter(version -> !version.says(publication.contentHash()))
                .isPresent();
    }

    /** Notes that a party has acknowledged what a message published to it; nothing, when the message carried no plan. */
    public void acknowledged(UUID messageId, String partner, Instant at) {
        entities.createQuery(
                        "select p from PlanParty p where p.messageId = :message and p.partner = :partner",
                        PlanParty.class)
                .setParameter("message", messageId)
                .setParameter("partner", partner)
                .getResultList()
                .forEach(party -> party.acknowledge(at));
    }

    /**
     * The latest version of each plan that somebody sees, last published first (nodes number in blocks of fifty).
     *
     * @param partner who asks; null for an operator, who sees all
     * @param below the last id of the page before; null for the first page
     * @param size how many at most
     */
    public List<Published> latest(String partner, Long below, int size) {
        var query = entities.createQuery(
                        "select v from PlanVersion v where " + isSeen(partner, "v")
                                + (below == null ? "" : " and v.id < :below")
                                + " and not exists (select w.id from PlanVersion w where w.owner = v.owner"
                                + " and w.planId = v.planId and w.number > v.number and " + isSeen(partner, "w")
                                + ") order by v.id desc",
                        PlanVersion.class)
                .setHint(BIND, "true")
                .setMaxResults(size);
        bindPartner(query, partner);
        if (below != null) {
            query.setParameter("below", below);
        }
        return query.getResultList().stream().map(PlanVersion::published).toList();
    }

    /** The versions of a plan that somebody sees, oldest first. */
    public List<Published> versions(String partner, String owner, String planId) {
        var query = entities.createQuery(
                        "select v from PlanVersion v where v.owner = :owner and v.planId = :plan and "
                                + isSeen(partner, "v") + " order by v.number",
                        PlanVersion.class)
                .setParameter("owner", owner)
                .setParameter("plan", planId);
        bindPartner(query, partner);
        return query.getResultList().stream().map(PlanVersion::published).toList();
    }

    /** The structured plan of a version, as JSON. */
    public String document(Published version) {
        return content(version).document();
    }

    /** The approved file of a version. */
    public ApprovedFile file(Published version) {
        return content(version).file();
    }

    /** Whom a version was published to, in the order it was. */
    public List<Party> parties(Published version) {
        return parties(version.id());
    }

    /** How the measures of a version are marked, each at most once. */
    public List<MeasureMark> marks(Published version) {
        return entities
                .createQuery(
                        "select m from MeasureMarkEntry m where m.owner = :owner and m.planId = :plan"
                                + " and m.number = :number order by m.measure",
                        MeasureMarkEntry.class)
                .setParameter("owner", version.owner())
                .setParameter("plan", version.planId())
                .setParameter("number", version.number())
                .getResultList()
                .stream()
                .map(MeasureMarkEntry::mark)
                .toList();
    }

    /** Marks a measure of a version, in place of the mark that it has. */
    public void mark(Published version, MeasureMark mark) {
        // who marks the same one at the same moment comes after the other
        entities.find(PlanVersion.class, version.id(), LockModeType.PESSIMISTIC_WRITE);
        var key = new MeasureMarkEntry.Key(version.owner(), version.planId(), version.number(), mark.measure());
        var there = entities.find(MeasureMarkEntry.class, key);
        if (there == null) {
            entities.persist(new MeasureMarkEntry(version, mark));
        } else {
            there.mark(mark);
        }
    }

    private List<Party> parties(long version) {
        return entities
                .createQuery("select p from PlanParty p where p.versionId = :version order by p.id", PlanParty.class)
                .setParameter("version", version)
                .getResultList()
                .stream()
                .map(PlanParty::party)
                .toList();
    }

    private PlanVersion keep(Publication publication) {
        var version = new PlanVersion(publication);
        entities.persist(version);
        // what refers to it comes after it; EclipseLink orders its inserts by mapped relations, and there are none
        entities.flush();
        entities.persist(new PlanContent(
                version.id(), publication.document(), publication.plan().file()));
        return version;
    }

    private PlanContent content(Published version) {
        return entities.find(PlanContent.class, version.id());
    }

    private Optional<PlanVersion> find(String owner, String planId, int number) {
        return entities.createQuery(
                        "select v from PlanVersion v where v.owner = :owner and v.planId = :plan and v.number = :number",
                        PlanVersion.class)
                .setParameter("owner", owner)
                .setParameter("plan", planId)
                .setParameter("number", number)
                .getResultStream()
                .findFirst();
    }

    private static String isSeen(String partner, String version) {
        return partner == null ? version + ".id > 0" : IS_SEEN_BY_PARTNER.formatted(version);
    }

    private static void bindPartner(jakarta.persistence.Query query, String partner) {
        if (partner != null) {
            query.setParameter("partner", partner);
        }
    }
}
