package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.format.Schema;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.BusinessId;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.DocumentFault;
import fi.yhdyspinta.partner.Documents;
import fi.yhdyspinta.partner.NewPartner;
import fi.yhdyspinta.partner.Profile;
import fi.yhdyspinta.partner.Profiles;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Partners in waiting, and how one becomes a partner: by a name, an address and the name of a secret. */
@Singleton
public class ProfileDesk {
    private static final System.Logger LOG = System.getLogger(ProfileDesk.class.getName());

    private static final Set<String> SCHEMES = Set.of("http", "https", "sftp");
    private static final int MOST_PORT = 65535;

    /** The door whose addresses are names of queues. */
    private static final String QUEUES = "jms";

    private final Opening opening;
    private final Transactions transactions;
    private final Documents documents;
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
            Durability durability,
            Auditing auditing,
            Settings settings,
            Outward outward,
            Clock clock) {
        this.opening = opening;
        this.transactions = transactions;
        this.documents = documents;
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
     * @param revision the number of its document's revision
     * @param document its {@code partner.yaml}
     */
    public record Made(String name, int revision, String document) {}

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
     * Makes a partner of a profile. The same request again, on the same day, gets the same answer.
     *
     * @throws Refused UNKNOWN when there is no such profile, INVALID with every problem of the request, CONFLICT when the
     *     name is taken
     */
    public Made make(Caller caller, String profileName, byte[] body) {
        var profile = show(profileName);
        var given = Json.object(body);
        var problems = new ArrayList<>(schema().problems(given));
        problems.addAll(ofAddress(profile, Tree.text(given, "url")));
        problems.addAll(ofBusinessId(Tree.text(Tree.map(given.get("organisation")), "businessId")));
        problems.addAll(ofCalendar(given));
        problems.addAll(notTold(profile, Tree.map(given.get("options"))));
        problems.addAll(notThere(profile));
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        var partner = partner(given);
        var yaml = profile.toPartner(partner);
        mayBeCalled(partner, yaml);
        var now = clock.instant();
        int revision = Repeat.call(transactions, () -> {
            var number = documents
                    .addPartner(partner.name(), yaml, caller.name(), "made from the profile " + profileName, now)
                    .orElseThrow(() -> new Refused(
                            Refused.Ground.CONFLICT, Refusal.ofSender("PARTNER_EXISTS", "/name", partner.name())));
            auditing.configured(caller, "partner-revised", partner.name(), "revision " + number);
            return number;
        });
        durability.sync();
        opening.takeUp();
        return new Made(partner.name(), revision, yaml);
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

    // a secret in an address would stand in lists and logs
    private static List<Refusal> ofAddress(Profile profile, String url) {
        if (url == null) {
            return List.of();
        }
        try {
            var address = new URI(url);
            boolean isUsable = isOfServer(address)
                    || profile.start().out().stream().anyMatch(out -> out.door().equals(QUEUES));
            boolean isPlain =
                    address.isAbsolute() && address.getRawUserInfo() == null && address.getRawFragment() == null;
            return isUsable && isPlain ? List.of() : List.of(Refusal.ofSender("ADDRESS_NOT_USABLE", "/url"));
        } catch (URISyntaxException none) {
            return List.of(Refusal.ofSender("ADDRESS_NOT_USABLE", "/url"));
        }
    }

    /** Whether it is one that a path can be put after, and that a door goes to: never a file of the hub's own, say. */
    private static boolean isOfServer(URI address) {
        return address.getScheme() != null
                && SCHEMES.contains(address.getScheme())
                && address.getHost() != null
                && address.getPort() <= MOST_PORT
                && address.getRawQuery() == null;
    }

    private static List<Refusal> ofBusinessId(String businessId) {
        if (businessId == null) {
            return List.of();
        }
        return switch (BusinessId.faultOf(businessId)) {
            case FORM -> List.of(Refusal.ofSender("BUSINESS_ID_FORM", "/organisation/businessId"));
            case CHECK -> List.of(Refusal.ofSender("BUSINESS_ID_CHECK", "/organisation/businessId"));
            case NONE -> List.of();
        };
    }

    private List<Refusal> ofCalendar(Map<String, Object> given) {
        var calendar = Tree.text(given, "calendar");
        return calendar == null
                        || opening.rulebook().catalogue().calendars().schools().containsKey(calendar)
                ? List.of()
                : List.of(Refusal.ofSender("CALENDAR_UNKNOWN", "/calendar", calendar));
    }

    private static List<Refusal> notTold(Profile profile, Map<String, Object> told) {
        return profile.start().asked().stream()
                .filter(word -> !told.containsKey(word))
                .map(word -> Refusal.ofSender("SCHEMA_REQUIRED", "/options/" + word, word))
                .toList();
    }

    /** Doors and formats that the profile begins with and this hub does not have. */
    private List<Refusal> notThere(Profile profile) {
        var formats = opening.rulebook().formats().keySet();
        var start = profile.start();
        var missing = new TreeSet<String>();
        Stream.concat(
                        start.in().stream().map(Profile.In::format),
                        start.out().stream().map(Profile.Out::format))
                .filter(format -> !formats.contains(format))
                .forEach(format -> missing.add("formats/" + format));
        Stream.concat(
                        start.in().stream()
                                .filter(in -> in.door() != null)
                                .map(in -> in.door() + "-source.kamelet.yaml"),
                        start.out().stream().map(out -> out.door() + "-sink.kamelet.yaml"))
                .filter(door ->
                        !Files.isRegularFile(settings.routes().resolve("doors").resolve(door)))
                .forEach(door -> missing.add("doors/" + door));
        return missing.stream()
                .map(each -> Refusal.ofSender("PROFILE_NOT_READY", "", each))
                .toList();
    }

    private Schema schema() {
        var file = settings.routes().resolve("profiles").resolve("new-partner.schema.json");
        try {
            return new Schema(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
