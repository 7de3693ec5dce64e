package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Directory;
import fi.yhdyspinta.decision.clock.Calendars;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Partner;
import fi.yhdyspinta.partner.directory.OpeningHours;
import fi.yhdyspinta.partner.directory.PtvSettings;
import fi.yhdyspinta.partner.directory.Unit;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds units, and says whether they are open and who stands in: for whoever asks, and for whoever is about to send. */
@Singleton
public class UnitSearch {
    private static final List<String> COMPETENT = List.of("student-welfare", "social-care", "emergency");

    private final Opening opening;
    private final DirectoryDesk directory;
    private final Clock clock;

    @Inject
    UnitSearch(Opening opening, DirectoryDesk directory, Clock clock) {
        this.opening = opening;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * What is asked for; null means any.
     *
     * @param municipality code of the municipality that the unit must serve
     * @param service id of a service, or a word of its name
     * @param language in which it must serve
     * @param text words of its name
     * @param partner whose unit it must be
     */
    public record Wish(String municipality, String service, String language, String text, String partner) {}

    /**
     * Units that fit, by name.
     *
     * @param after only those behind this id in the list; null for the first page
     */
    public List<Map<String, Object>> find(Wish wish, String after, int size) {
        var ptv = directory.settings();
        var found = directory.all().values().stream()
                .filter(unit -> fits(unit, wish, ptv))
                .sorted(Comparator.comparing((Unit unit) -> unit.nameIn("fi").toLowerCase(Locale.ROOT))
                        .thenComparing(Unit::id))
                .toList();
        int first = 0;
        if (after != null) {
            first = found.stream().map(Unit::id).toList().indexOf(after) + 1;
            if (first == 0) {
                throw ConsentDesk.unknown();
            }
        }
        return found.stream()
                .skip(first)
                .limit(size)
                .map(unit -> view(unit, ptv))
                .toList();
    }

    private static boolean fits(Unit unit, Wish wish, PtvSettings ptv) {
        return (wish.municipality() == null || unit.serves(wish.municipality()))
                && (wish.language() == null || unit.languages().contains(wish.language()))
                && (wish.partner() == null || ptv.partnerOf(unit).equals(wish.partner()))
                && (wish.service() == null || unit.services().stream().anyMatch(each -> isOf(each, wish.service())))
                && (wish.text() == null || hold(unit.names(), wish.text()));
    }

    private static boolean isOf(Unit.Service service, String wished) {
        return service.id().equalsIgnoreCase(wished) || hold(service.names(), wished);
    }

    private static boolean hold(Map<String, String> names, String text) {
        var words = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
        return names.values().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> {
                    for (var word : words) {
                        if (!name.contains(word)) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    /** One unit. @throws Refused UNKNOWN when there is none */
    public Map<String, Object> one(String id) {
        return directory.unit(id).map(unit -> view(unit, directory.settings())).orElseThrow(ConsentDesk::unknown);
    }

    /**
     * Who is competent, by the rule that a message without a recipient goes by, and that recipient's units for it: whether
     * they are open now, and who stands in.
     *
     * @param service {@code student-welfare} (municipality of the school), {@code social-care} or {@code emergency}
     *     (the child's home municipality)
     * @throws Refused INVALID for another word, UNKNOWN where the directory knows nobody
     */
    public Map<String, Object> competent(String municipality, String service) {
        if (!COMPETENT.contains(String.valueOf(service))) {
            throw new Refused(
                    Refused.Ground.INVALID, Refusal.ofSender("DIRECTORY_SERVICE", "", String.join(", ", COMPETENT)));
        }
        var partner = opening.rulebook()
                .catalogue()
                .directory()
                .of(municipality)
                .map(services -> competent(services, service))
                .orElseThrow(ConsentDesk::unknown);
        var ptv = directory.settings();
        var view = new LinkedHashMap<String, Object>();
        view.put("partner", partner);
        view.put("names", names(partner));
        view.put(
                "units",
                directory.all().values().stream()
                        .filter(unit -> stands(unit, partner, service, ptv))
                        .filter(unit -> unit.serves(municipality))
                        .map(unit -> view(unit, ptv))
                        .toList());
        return view;
    }

    /** Who is on call where a caller's organisation stands; empty where nobody has said where that is, or who. */
    public Optional<Map<String, Object>> emergency(Caller caller) {
        return Optional.ofNullable(opening.rulebook().partners().get(caller.name()))
                .map(Partner::municipality)
                .filter(place ->
                        opening.rulebook().catalogue().directory().of(place).isPresent())
                .map(place -> competent(place, "emergency"));
    }

    private static String competent(Directory.Services services, String service) {
        return switch (service) {
            case "student-welfare" -> services.studentWelfare();
            case "social-care" -> services.socialCare();
            default -> services.emergency();
        };
    }

    private static boolean stands(Unit unit, String partner, String service, PtvSettings ptv) {
        var bound = ptv.bound().get(unit.id());
        return bound != null
                && bound.partner().equals(partner)
                && bound.services().contains(service);
    }

    private Map<String, String> names(String partner) {
        return Optional.ofNullable(opening.rulebook().partners().get(partner))
                .map(known -> known.names())
                .orElse(Map.of());
    }

    private Map<String, Object> view(Unit unit, PtvSettings ptv) {
        var view = plain(unit, ptv);
        Optional.ofNullable(ptv.bound().get(unit.id()))
                .map(PtvSettings.Bound::deputy)
                .flatMap(directory::unit)
                .ifPresent(deputy -> view.put("deputy", plain(deputy, ptv)));
        return view;
    }

    private Map<String, Object> plain(Unit unit, PtvSettings ptv) {
        var view = new LinkedHashMap<>(unit.tree());
        var standing = new OpeningHours(unit.hours(), this::isHoliday).at(clock.instant());
        var now = new LinkedHashMap<String, Object>();
        now.put("state", standing.state().name().toLowerCase(Locale.ROOT));
        now.put("until", standing.until() == null ? null : standing.until().toString());
        now.put("opens", standing.opens() == null ? null : standing.opens().toString());
        now.put("holiday", standing.isHoliday() ? true : null);
        now.values().removeIf(java.util.Objects::isNull);
        view.put("now", now);
        var partner = ptv.partnerOf(unit);
        if (!partner.isEmpty()) {
            view.put("partner", partner);
        }
        return view;
    }

    // a weekday that is no arkipäivä; a calendar that does not reach so far knows of no holiday
    private boolean isHoliday(LocalDate day) {
        boolean isWeekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        var weekdays = calendars().weekdays();
        return !isWeekend && weekdays.reach().holds(day) && !weekdays.counts(day);
    }

    private Calendars calendars() {
        return opening.rulebook().catalogue().calendars();
    }
}
