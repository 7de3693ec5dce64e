package fi.yhdyspinta.partner.directory;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A stand-in for the Palvelutietovaranto: it answers the paths of the open interface (version 11) that the hub asks, with
 * its paging (two items a page), its {@code date} and its {@code guids}.
 */
public final class Ptv implements AutoCloseable {
    public static final String COUNTY = "11111111-1111-4111-8111-111111111111";
    public static final String KURAATTORIT = "aaaaaaaa-0000-4000-8000-000000000001";
    public static final String LASTENSUOJELU = "aaaaaaaa-0000-4000-8000-000000000002";
    public static final String PAIVYSTYS = "aaaaaaaa-0000-4000-8000-000000000003";
    public static final String LOMAKE = "aaaaaaaa-0000-4000-8000-000000000004";
    private static final String TYO = "bbbbbbbb-0000-4000-8000-000000000001";
    private static final int PAGE = 2;

    private final Map<String, String> channels = new LinkedHashMap<>();
    private final Map<String, String> modified = new LinkedHashMap<>();

    /** What was asked, in order: path and query. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    private volatile int status = 200;
    private HttpServer server;

    public Ptv() {
        put(
                KURAATTORIT,
                "2026-11-01T08:00:00",
                channel(
                        KURAATTORIT,
                        "ServiceLocation",
                        "Keksityn koulun kuraattorit",
                        "Kuratorer i Påhittade skolan",
                        """
                        {"serviceHourType": "DaysOfTheWeek", "validForNow": true, "openingHour": [
                          {"dayFrom": "Monday", "dayTo": "Thursday", "from": "08:00:00", "to": "16:00:00"},
                          {"dayFrom": "Friday", "from": "08:00:00", "to": "14:00:00"}]},
                        {"serviceHourType": "Exceptional", "validFrom": "2026-11-24T00:00:00", "isClosed": true,
                         "additionalInformation": [{"language": "fi", "value": "Koulutuspäivä"}]}"""));
        put(
                LASTENSUOJELU,
                "2026-11-02T08:00:00",
                channel(
                        LASTENSUOJELU,
                        "ServiceLocation",
                        "Lastensuojelun vastaanotto",
                        "Barnskyddets mottagning",
                        """
                        {"serviceHourType": "DaysOfTheWeek", "openingHour": [
                          {"dayFrom": "Monday", "dayTo": "Friday", "from": "09:00:00", "to": "15:00:00"}]}"""));
        put(
                PAIVYSTYS,
                "2026-11-03T08:00:00",
                channel(
                        PAIVYSTYS,
                        "Phone",
                        "Sosiaalipäivystys",
                        "Socialjouren",
                        "{\"serviceHourType\": \"DaysOfTheWeek\", \"isAlwaysOpen\": true}"));
        put(LOMAKE, "2026-11-04T08:00:00", channel(LOMAKE, "PrintableForm", "Lomake", "Blankett", ""));
    }

    public static String channel(String id, String type, String fi, String sv, String hours) {
        return """
            {"id": "%s", "serviceChannelType": "%s", "organizationId": "%s", "publishingStatus": "Published",
             "serviceChannelNames": [{"language": "fi", "value": "%s", "type": "Name"},
                                     {"language": "sv", "value": "%s", "type": "Name"},
                                     {"language": "fi", "value": "Toinen nimi", "type": "AlternativeName"}],
             "serviceChannelDescriptions": [{"language": "fi", "value": "Tiivistelmä", "type": "Summary"}],
             "areaType": "LimitedType", "areas": [{"type": "WellbeingServiceCounties", "code": "05",
               "municipalities": [{"code": "049"}, {"code": "444"}]}],
             "languages": ["fi", "sv"],
             "addresses": [{"type": "Location", "subType": "Street", "streetAddress": {
               "street": [{"language": "fi", "value": "Keksitty katu"}], "streetNumber": "1",
               "postalCode": "02200", "municipality": {"code": "049"}}}],
             "phoneNumbers": [{"language": "fi", "type": "Phone", "prefixNumber": "+358", "number": "50 000 0001"},
                              {"language": "fi", "type": "Fax", "prefixNumber": "+358", "number": "50 000 0009"}],
             "supportEmails": [{"language": "fi", "value": "yksikko@example.fi"}],
             "webPages": [{"language": "fi", "url": "https://example.fi/yksikko"}],
             "serviceHours": [%s],
             "services": [{"service": {"id": "%s", "name": "Koulukuraattorin palvelut"}}],
             "modified": "2026-11-01T08:00:00"}"""
                .formatted(id, type, COUNTY, fi, sv, hours, TYO);
    }

    /** A channel as it is from now on. */
    public Ptv put(String id, String at, String json) {
        channels.put(id, json);
        modified.put(id, at);
        return this;
    }

    public Ptv remove(String id) {
        channels.remove(id);
        return this;
    }

    /** Changes a text of a channel. */
    public Ptv edit(String id, String at, String before, String after) {
        return put(id, at, channels.get(id).replace(before, after));
    }

    public Ptv answersWith(int other) {
        status = other;
        return this;
    }

    /** A file as an operator takes it from there. */
    public String file() {
        return "{\"channels\": [" + String.join(",", channels.values()) + "], \"services\": [" + service() + "]}";
    }

    private static String service() {
        return """
            {"id": "%s", "serviceNames": [{"language": "fi", "value": "Koulukuraattorin palvelut", "type": "Name"},
             {"language": "sv", "value": "Skolkuratorstjänster", "type": "Name"}], "publishingStatus": "Published"}"""
                .formatted(TYO);
    }

    /** The answer to an address. */
    public String answer(URI address) {
        asked.add(address.getPath() + "?" + address.getQuery());
        var query = query(address.getRawQuery());
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        return switch (address.getPath()) {
            case "/api/v11/ServiceChannel/list/organization" -> page(page, channels.values());
            case "/api/v11/Service/list/organization" -> page(page, List.of(service()));
            case "/api/v11/ServiceChannel/organization/" + COUNTY ->
                page(
                        page,
                        ids(id -> query.get("date") == null || modified.get(id).compareTo(query.get("date")) >= 0));
            case "/api/v11/ServiceChannel/list" ->
                Arrays.stream(query.get("guids").split(","))
                        .filter(channels::containsKey)
                        .map(channels::get)
                        .collect(Collectors.joining(",", "[", "]"));
            default -> throw new IllegalArgumentException("the interface has no " + address.getPath());
        };
    }

    private static Map<String, String> query(String raw) {
        return raw == null
                ? Map.of()
                : Arrays.stream(raw.split("&"))
                        .map(part -> part.split("=", 2))
                        .collect(Collectors.toMap(
                                part -> part[0], part -> URLDecoder.decode(part[1], StandardCharsets.UTF_8)));
    }

    private List<String> ids(Predicate<String> wanted) {
        return channels.keySet().stream()
                .filter(wanted)
                .map(id -> "{\"id\": \"" + id + "\", \"name\": \"nimi\"}")
                .toList();
    }

    private static String page(int number, Iterable<String> items) {
        var all = new ArrayList<String>();
        items.forEach(all::add);
        var some = all.subList(Math.min(all.size(), (number - 1) * PAGE), Math.min(all.size(), number * PAGE));
        return "{\"pageNumber\": %d, \"pageSize\": %d, \"pageCount\": %d, \"itemList\": [%s]}"
                .formatted(number, PAGE, Math.max(1, (all.size() + PAGE - 1) / PAGE), String.join(",", some));
    }

    /** Opens it to HTTP; its address. */
    public String serve() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newSingleThreadExecutor());
        server.createContext("/", exchange -> {
            // as it is when it is asked: whoever sees that it was may change it
            int answered = status;
            var body = answer(exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(answered, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
