package fi.yhdyspinta.desk;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.walk.GlassDesk;
import fi.yhdyspinta.walk.Operations;
import fi.yhdyspinta.walk.Seeing;
import fi.yhdyspinta.walk.SignInDesk;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One page for one reader: its language (by {@code ?lang=}, else the cookie, else the browser, else Finnish) and the words
 * of it. Times are told in Helsinki's.
 */
@RequestScoped
public class Page implements Words {
    static final String COOKIE = "lang";

    @Inject
    private HttpServletRequest request;

    @Inject
    private Seeing seeing;

    @Inject
    private Operations operations;

    @Inject
    private SignInDesk signIn;

    @Inject
    private SessionCookie cookie;

    @Inject
    private GlassDesk glassDesk;

    private Optional<SignInDesk.Me> me;

    private GlassDesk.Standing glass;

    /** Whether the hub rests after a restore: each page says so. */
    public boolean isResting() {
        return operations.isResting();
    }

    /** {@code fi}, {@code sv} or {@code en}. */
    @Override
    public String language() {
        return asked().or(this::kept).or(this::preferred).orElse("fi");
    }

    /** Whether asking for the page once more loses nothing: the answer to a form holds what was typed. */
    public boolean isAskedAnew() {
        return request.getMethod().equals("GET");
    }

    /** The language that this request switches to, if it does. */
    Optional<String> asked() {
        return Optional.ofNullable(request.getParameter("lang")).filter(Terms.LANGUAGES::contains);
    }

    private Optional<String> kept() {
        var cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .filter(Terms.LANGUAGES::contains)
                .findFirst();
    }

    private Optional<String> preferred() {
        for (var locales = request.getLocales(); locales.hasMoreElements(); ) {
            Locale locale = locales.nextElement();
            // a request without Accept-Language shows the server's own locale, which is nobody's wish
            if (request.getHeader("Accept-Language") != null && Terms.LANGUAGES.contains(locale.getLanguage())) {
                return Optional.of(locale.getLanguage());
            }
        }
        return Optional.empty();
    }

    /** The word of a key in the page's language, with {@code {0}} and {@code {1}} filled in. */
    @Override
    public String say(String key, String... args) {
        return seeing.terms().say(language(), key, List.of(args));
    }

    /** Whether a stage says more than its state does: the same word twice helps nobody. */
    public boolean isFiner(String stage, State state) {
        return stage != null && !say("stage." + stage).equals(say("state." + state.wire()));
    }

    /** A reason's words, whoever gave it; one that nobody has words for is shown as its code. */
    public String reason(String code) {
        return Stream.of("reason.", "problem.", "cause.")
                .map(kind -> kind + code)
                .filter(seeing.terms().keys()::contains)
                .findFirst()
                .map(this::say)
                .orElse(code);
    }

    /** Whether the catalogue has a word for a key. */
    public boolean knows(String key) {
        return seeing.terms().keys().contains(key);
    }

    /** The words of some codes, in that order. @param prefix of their keys */
    public Map<String, String> words(String prefix, String... codes) {
        var words = new LinkedHashMap<String, String>();
        Stream.of(codes).forEach(code -> words.put(code, say(prefix + code)));
        return words;
    }

    /** A field of a message, in words; one that nobody has words for is shown as its name. */
    public String field(String name) {
        var key = "field." + name;
        return seeing.terms().keys().contains(key) ? say(key) : name;
    }

    /** A partner's name. */
    @Override
    public String partner(String name) {
        return seeing.partnerName(name, language());
    }

    /** A type's name. */
    @Override
    public String type(String code) {
        return seeing.typeName(code, language());
    }

    /** The same words with a capital, where a line begins with them. */
    public String upper(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** A moment as people read it; a dash for none. */
    @Override
    public String moment(Instant at) {
        return Times.moment(at);
    }

    /** A day as people read it; a dash for none. */
    public String day(LocalDate day) {
        return Times.day(day);
    }

    /** A day with the short name of its weekday, as people speak of a time that is near; a dash for none. */
    public String weekday(LocalDate day) {
        return Times.weekday(day, language());
    }

    /** What stands in a message, a day of it as people read it. */
    public String written(String value) {
        return value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? day(LocalDate.parse(value)) : value;
    }

    /** A time to meet: the day with its weekday, and the hour. */
    public String meeting(Instant at) {
        return Times.meeting(at, language());
    }

    /** A number with one decimal, as the language writes it. */
    public String number(double number) {
        return String.format(Locale.forLanguageTag(language()), "%.1f", number);
    }

    /** Who is signed in at this browser. */
    public Optional<SignInDesk.Me> me() {
        if (me == null) {
            me = isSignedIn() ? cookie.of(request).flatMap(signIn::me) : Optional.empty();
        }
        return me;
    }

    /** Whether who is signed in may do that. @param right one of {@link Rights} */
    public boolean may(String right) {
        return me().map(SignInDesk.Me::caller)
                .filter(caller -> caller.may(right))
                .isPresent();
    }

    /** Whether somebody is signed in as themselves, and not by a key: only a person keeps what is their own. */
    public boolean isPerson() {
        return caller().filter(Caller::isPerson).isPresent();
    }

    /** Where the reader may go. */
    public List<Place> places() {
        return caller().map(Place::of).orElse(List.of());
    }

    /** Whether this page belongs to a place. */
    public boolean isAt(Place place) {
        return place.holds(request.getRequestURI());
    }

    /** What is open by break-glass, and what waits for the reader's word: each page says so. */
    public GlassDesk.Standing glass() {
        if (glass == null) {
            glass = me().map(SignInDesk.Me::caller).map(glassDesk::standing).orElse(GlassDesk.Standing.NOTHING);
        }
        return glass;
    }

    /** How many whole seconds one is still open. */
    public long secondsLeft(GlassDesk.Shown shown) {
        return Math.max(
                0, Duration.between(glassDesk.now(), shown.opening().closesAt()).toSeconds());
    }

    /** Whether it is the reader who asked for it. */
    public boolean isMine(GlassDesk.Shown shown) {
        return caller().filter(caller -> GlassDesk.isAskers(caller, shown.opening()))
                .isPresent();
    }

    /** Whether the reader answers for the copy that it is of. */
    public boolean answersFor(GlassDesk.Shown shown) {
        return caller().filter(caller -> GlassDesk.isOfController(caller, shown.opening()))
                .isPresent();
    }

    /** Whether the reader may see what people of two organisations wrote to each other. */
    public boolean mayReadNotes() {
        return caller().filter(caller -> !caller.isOperator()).isPresent();
    }

    private Optional<Caller> caller() {
        return me().map(SignInDesk.Me::caller);
    }

    /** What a form asks at a place of the message: a question of its own, or the field's word. @param pointer JSON Pointer */
    public String question(String pointer) {
        var path = pointer.replaceFirst("^/(content/)?", "")
                .replaceAll("/[0-9]+", "")
                .replace('/', '.');
        return knows("ask." + path) ? say("ask." + path) : upper(field(path.substring(path.lastIndexOf('.') + 1)));
    }

    /** What is wrong, and what to do. */
    public String sentence(Refusal problem) {
        if (problem.code().equals("MINIMUM_FIELD_MISSING")) {
            return say("problem.ANSWER_MISSING", question(problem.pointer()));
        }
        return seeing.terms().sentences(problem).get(language());
    }

    /** An organisation's name: a partner's, or the hub's own. */
    public String organisation(String name) {
        return name.equals(Role.HUB) ? say("page.organisation.hub") : partner(name);
    }

    /** An hour of the day as people read it. */
    public String hour(Instant at) {
        return Times.hour(at);
    }

    /** The name of who is signed in, as a notice says who writes it; empty for nobody. */
    public String myName() {
        return me().map(SignInDesk.Me::name).orElse("");
    }

    /** Whether somebody is signed in. */
    public boolean isSignedIn() {
        return request.getUserPrincipal() != null;
    }

    /** This page in another language, with whatever else was asked of it. */
    public String inLanguage(String language) {
        var asked = Stream.ofNullable(request.getQueryString())
                .flatMap(query -> Stream.of(query.split("&")))
                .filter(parameter -> !parameter.isEmpty() && !parameter.matches("lang(=.*)?"));
        return request.getRequestURI() + "?"
                + Stream.concat(asked, Stream.of("lang=" + language)).collect(Collectors.joining("&"));
    }

    /** Each language's own name. */
    public String nameOf(String language) {
        return switch (language) {
            case "sv" -> "Svenska";
            case "en" -> "English";
            default -> "Suomi";
        };
    }
}
