package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.DocumentFault;
import fi.yhdyspinta.partner.Documents;
import fi.yhdyspinta.partner.NewPartner;
import fi.yhdyspinta.partner.PartnerDrafts;
import fi.yhdyspinta.partner.Profile;
import fi.yhdyspinta.partner.Profiles;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Partners in waiting, and how one becomes a partner's draft: by a name, an address and the name of a secret. */
@Singleton
public class ProfileDesk {
    private static final System.Logger LOG = System.getLogger(ProfileDesk.class.getName());

    private final Opening opening;
    private final Transactions transactions;
    private final Documents documents;
    private final PartnerDrafts drafts;
    private final Durability durability;
    private final Auditing auditing;
    private final Settings settings;
    private final Outward outward;
    private final Clock clock;

    @Inject
    public ProfileDesk(
            Opening opening,
            Transactions transactions,
            Documents documents,
            PartnerDrafts drafts,
            Durability durability,
            Auditing auditing,
            Settings settings,
            Outward outward,
            Clock clock) {
        this.opening = opening;
        this.transactions = transactions;
        this.documents = documents;
        this.drafts = drafts;
        this.durability = durability;
        this.auditing = auditing;
        this.settings = settings;
        this.outward = outward;
        this.clock = clock;
    }

    /**
     * A partner's document as the hub keeps it.
     *
     * @param name the partner's name
     * @param revision the number of its document's revision; 0 for a draft, which does not run yet
     * @param document its {@code partner.yaml}
     */
    public record Made(String name, int revision, String document) {
        /** Whether nothing of it runs yet. */
        public boolean isDraft() {
            return revision == 0;
        }
    }

    /** The profiles as their files hold them now, by name. One with a fault is named in the log and is not offered. */
    public List<Profile> list() {
        return List.copyOf(profiles().byName().values());
    }

    /** @throws Refused UNKNOWN when there is no such profile */
    public Profile show(String name) {
        return Optional.ofNullable(profiles().byName().get(name))
                .orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", "")));
    }

    private Profiles profiles() {
        var profiles = Profiles.read(settings.routes());
        profiles.faults().forEach(fault -> LOG.log(System.Logger.Level.ERROR, "a profile is not offered: {0}", fault));
        return profiles;
    }

    /**
     * Makes a draft of a partner of a profile; where the request says why it needs no contract test ({@code override}), the
     * partner itself. The same request again, on the same day, gets the same answer.
     *
     * @throws Refused UNKNOWN when there is no such profile, INVALID with every problem of the request, CONFLICT when the
     *     name is taken
     */
    public Made make(Caller caller, String profileName, byte[] body) {
        var profile = show(profileName);
        var given = Json.object(body);
        var problems = new NewPartnerCheck(opening.rulebook(), settings).problems(profile, given);
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        var partner = partner(given);
        var yaml = profile.toPartner(partner);
        mayBeCalled(partner, yaml);
        var override = Tree.text(given, "override");
        int revision = Repeat.call(
                transactions,
                () -> override == null
                        ? drafted(caller, partner.name(), yaml)
                        : added(
                                caller,
                                partner.name(),
                                yaml,
                                "made from the profile " + profileName,
                                override.strip()));
        durability.sync();
        opening.takeUp();
        return new Made(partner.name(), revision, yaml);
    }

    private int drafted(Caller caller, String name, String yaml) {
        var running = documents.partner(name);
        if (running.isPresent()) {
            return running.filter(each -> each.document().equals(yaml))
                    .orElseThrow(() -> taken(name))
                    .number();
        }
        var held = drafts.held(name);
        if (held.isEmpty()) {
            drafts.save(name, yaml, 0, caller.credential(), clock.instant());
            auditing.configured(caller, "partner-saved", name, "version 1");
        } else if (!held.get().document().equals(yaml)) {
            throw taken(name);
        }
        return 0;
    }

    private int added(Caller caller, String name, String yaml, String reason, String override) {
        if (drafts.held(name).isPresent()) {
            throw taken(name);
        }
        int number = documents
                .addPartner(name, yaml, caller.credential(), reason, override, clock.instant())
                .orElseThrow(() -> taken(name));
        auditing.configured(caller, "partner-revised", name, "revision " + number);
        auditing.configured(caller, "partner-activated-untested", name, override);
        return number;
    }

    private static Refused taken(String name) {
        return new Refused(Refused.Ground.CONFLICT, Refusal.ofSender("PARTNER_EXISTS", "/name", name));
    }

    /** A partner's document as it runs. @throws Refused UNKNOWN where there is none of that name */
    public Made made(String name) {
        return Optional.ofNullable(opening.rulebook().partners().get(name))
                .flatMap(partner -> transactions.call(() -> documents.partner(partner.name())))
                .map(running -> new Made(name, running.number(), running.document()))
                .orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", "")));
    }

    private void mayBeCalled(NewPartner partner, String yaml) {
        try {
            Reach.check(Documents.read(partner.name(), yaml, settings.hubUrl()), outward);
        } catch (DocumentFault fault) {
            LOG.log(System.Logger.Level.WARNING, "partner {0} is not made: {1}", partner.name(), fault.getMessage());
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("ADDRESS_NOT_ALLOWED", "/url"));
        }
    }

    private NewPartner partner(Map<String, Object> given) {
        return new NewPartner(
                Tree.text(given, "name"),
                Tree.text(given, "url"),
                Tree.text(given, "secret"),
                texts(given, "names"),
                Tree.text(given, "municipality"),
                Tree.text(given, "calendar"),
                texts(given, "organisation"),
                Tree.text(given, "notice"),
                texts(given, "options"),
                LocalDate.ofInstant(clock.instant(), Deciding.HELSINKI));
    }

    private static Map<String, String> texts(Map<String, Object> given, String member) {
        var texts = new LinkedHashMap<String, String>();
        Tree.map(given.get(member)).forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }
}
