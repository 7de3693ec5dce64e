package fi.yhdyspinta.partner.directory;

import fi.yhdyspinta.message.Tree;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what the open interface of the Palvelutietovaranto (version 11) says of a service channel. */
public final class PtvUnits {
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final Set<String> LANGUAGES = Set.of("fi", "sv", "en");
    private static final Map<String, String> KINDS = Map.of("ServiceLocation", "location", "Phone", "phone");
    private static final int LONGEST = 600;

    private PtvUnits() {}

    /** The id of a channel or a service. */
    public static String id(Map<String, Object> item) {
        var id = Tree.text(item, "id");
        if (id == null || !id.matches("[0-9A-Fa-f-]{36}")) {
            throw new UnreadableUnit("an item has no id");
        }
        return id;
    }

    /**
     * The unit of a channel; empty for a form, a page or an e-service, and for what is not published.
     *
     * @param services names by language of the services that are known, by id
     * @throws UnreadableUnit when it can't be read
     */
    public static Optional<Unit> unit(Map<String, Object> channel, Map<String, Map<String, String>> services) {
        var kind = KINDS.get(String.valueOf(channel.get("serviceChannelType")));
        boolean isPublished = "Published".equals(channel.getOrDefault("publishingStatus", "Published"));
        if (kind == null || !isPublished) {
            return Optional.empty();
        }
        var names = named(channel.get("serviceChannelNames"), "Name");
        var organisation = Tree.text(channel, "organizationId");
        if (names.isEmpty() || organisation == null) {
            throw new UnreadableUnit("a channel has no name or no organisation");
        }
        return Optional.of(new Unit(
                id(channel),
                organisation,
                kind,
                names,
                named(channel.get("serviceChannelDescriptions"), "Summary"),
                Tree.list(channel.get("languages")).stream()
                        .map(String::valueOf)
                        .toList(),
                municipalities(channel),
                services(channel, services),
                contact(channel),
                Tree.list(channel.get("serviceHours")).stream()
                        .map(Tree::map)
                        .map(PtvUnits::hours)
                        .toList(),
                Tree.text(channel, "modified")));
    }

    /** The texts of a type, by language. */
    public static Map<String, String> named(Object items, String type) {
        var texts = new LinkedHashMap<String, String>();
        for (var item : items(items)) {
            var language = Tree.text(item, "language");
            var value = Tree.text(item, "value");
            boolean isOurs = language != null && LANGUAGES.contains(language);
            if (value != null && isOurs && type.equals(item.getOrDefault("type", type))) {
                texts.put(language, value.length() > LONGEST ? value.substring(0, LONGEST) : value);
            }
        }
        return texts;
    }

    private static List<Map<String, Object>> items(Object list) {
        return Tree.list(list).stream().map(Tree::map).toList();
    }

    private static Set<String> municipalities(Map<String, Object> channel) {
        if (!"LimitedType".equals(channel.get("areaType"))) {
            return Set.of();
        }
        var codes = new LinkedHashSet<String>();
        items(channel.get("areaMunicipalities")).forEach(each -> codes.add(Tree.text(each, "code")));
        for (var area : items(channel.get("areas"))) {
            items(area.get("municipalities")).forEach(each -> codes.add(Tree.text(each, "code")));
        }
        for (var address : items(channel.get("addresses"))) {
            codes.add(Tree.text(Tree.map(Tree.map(address.get("streetAddress")).get("municipality")), "code"));
        }
        codes.remove(null);
        if (codes.isEmpty()) {
            throw new UnreadableUnit("a channel of a limited area names none");
        }
        return codes;
    }

    private static List<Unit.Service> services(Map<String, Object> channel, Map<String, Map<String, String>> known) {
        var services = new ArrayList<Unit.Service>();
        for (var link : items(channel.get("services"))) {
            var service = Tree.map(link.get("service"));
            var id = id(service);
            var name = Tree.text(service, "name");
            var names = known.getOrDefault(id, name == null ? Map.of() : Map.of("fi", name));
            services.add(new Unit.Service(id, names));
        }
        return services;
    }

    private static Map<String, Object> contact(Map<String, Object> channel) {
        var contact = new LinkedHashMap<String, Object>();
        var addresses = new ArrayList<Object>();
        for (var address : items(channel.get("addresses"))) {
            var street = Tree.map(address.get("streetAddress"));
            if (!street.isEmpty()) {
                var entry = new LinkedHashMap<String, Object>();
                entry.put("street", named(street.get("street"), "Name"));
                entry.put("number", Tree.text(street, "streetNumber"));
                entry.put("postalCode", Tree.text(street, "postalCode"));
                entry.put("postOffice", named(street.get("postOffice"), "Name"));
                addresses.add(entry);
            }
        }
        contact.put("addresses", addresses);
        contact.put(
                "phones",
                items(channel.get("phoneNumbers")).stream()
                        .filter(phone -> "Phone".equals(phone.getOrDefault("type", "Phone")))
                        .map(phone -> text(phone, "prefixNumber") + text(phone, "number"))
                        .distinct()
                        .toList());
        contact.put("emails", values(channel.get("supportEmails"), "value"));
        contact.put("pages", values(channel.get("webPages"), "url"));
        return contact;
    }

    private static String text(Map<String, Object> item, String member) {
        var text = Tree.text(item, member);
        return text == null ? "" : text.strip() + (member.equals("prefixNumber") ? " " : "");
    }

    private static List<String> values(Object list, String member) {
        return items(list).stream()
                .map(item -> Tree.text(item, member))
                .filter(value -> value != null && value.length() <= LONGEST)
                .distinct()
                .toList();
    }

    private static Hours hours(Map<String, Object> entry) {
        var type = String.valueOf(entry.get("serviceHourType"));
        boolean isException = type.equals("Exceptional");
        boolean isOverNight = type.equals("OverMidnight");
        var spans = new ArrayList<Hours.Span>();
        for (var opening : items(entry.get("openingHour"))) {
            spans.addAll(spans(opening, isOverNight, isException));
        }
        return new Hours(
                isException ? Hours.Kind.EXCEPTION : Hours.Kind.REGULAR,
                day(Tree.text(entry, "validFrom")),
                day(Tree.text(entry, "validTo")),
                Boolean.TRUE.equals(entry.get("isClosed")),
                Boolean.TRUE.equals(entry.get("isAlwaysOpen")),
                Boolean.TRUE.equals(entry.get("isReservation")),
                spans);
    }

    private static List<Hours.Span> spans(Map<String, Object> opening, boolean isOverNight, boolean isException) {
        var from = Tree.text(opening, "from");
        var to = Tree.text(opening, "to");
        if (from == null || to == null) {
            throw new UnreadableUnit("an opening has no time");
        }
        var first = Hours.weekday(Tree.text(opening, "dayFrom"));
        var last = Hours.weekday(Tree.text(opening, "dayTo"));
        var opens = Hours.time(from);
        var closes = Hours.time(to);
        if (isException || first.isEmpty()) {
            return List.of(new Hours.Span(null, null, opens, closes));
        }
        if (isOverNight || last.isEmpty()) {
            return List.of(new Hours.Span(first.get(), last.orElse(null), opens, closes));
        }
        // from Monday to Friday: each day for itself
        var spans = new ArrayList<Hours.Span>();
        for (var day = first.get(); ; day = day.plus(1)) {
            spans.add(new Hours.Span(day, null, opens, closes));
            if (day == last.get()) {
                return spans;
            }
        }
    }

    // the source writes a midnight of Finland's, a moment in UTC with its letter or without one
    private static LocalDate day(String text) {
        if (text == null) {
            return null;
        }
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text);
            }
            if (text.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})")) {
                return OffsetDateTime.parse(text).atZoneSameInstant(HELSINKI).toLocalDate();
            }
            var moment = LocalDateTime.parse(text);
            return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? moment.toLocalDate()
                    : moment.atOffset(ZoneOffset.UTC)
                            .atZoneSameInstant(HELSINKI)
                            .toLocalDate();
        } catch (DateTimeException noDay) {
            throw new UnreadableUnit("a day of the opening hours is none");
        }
    }
}
