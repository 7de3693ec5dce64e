package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.decision.clock.DeadlineRule;
import fi.yhdyspinta.journal.Waiting;
import fi.yhdyspinta.partner.Partner;
import fi.yhdyspinta.partner.Pauses;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a recipient takes messages just now, for whoever writes to it: what is sent is safe and goes by itself, and who
 * can't wait should phone.
 */
@Singleton
public class Reception {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d.M.yyyy HH.mm");

    private final Opening opening;
    private final Pausing pausing;
    private final Clock clock;

    @Inject
    public Reception(Opening opening, Pausing pausing, Clock clock) {
        this.opening = opening;
        this.pausing = pausing;
        this.clock = clock;
    }

    /**
     * Why something waits.
     *
     * @param code {@code paused}, or {@code hours}: its system is shut at this hour
     * @param until when it goes by itself; null where nobody knows
     * @param words by language, a sentence or two
     * @param phone where it answers meanwhile, or null
     */
    public record Wait(String code, Instant until, Map<String, String> words, String phone) {
        /** In a language. */
        public String in(String language) {
            return words.get(language);
        }
    }

    /**
     * Why something for a partner would wait just now; empty where it goes at once.
     *
     * @param goesAtAnyHour of an urgent or a duty notice, and a withdrawal: no hours hold it, a pause does
     */
    public Optional<Wait> of(String partner, boolean goesAtAnyHour) {
        var known = opening.rulebook().partners().get(partner);
        if (known == null) {
            return Optional.empty();
        }
        var now = clock.instant();
        var paused = pausing.seen(partner).filter(each -> !each.isOver(now));
        return paused.isPresent()
                ? paused.map(each -> paused(known, each))
                : shut(known, goesAtAnyHour, now).map(opens -> shut(known, opens));
    }

    private Optional<Instant> shut(Partner partner, boolean goesAtAnyHour, Instant now) {
        return goesAtAnyHour
                        || PartnerWay.endpoint(partner, Waiting.Kind.PARCEL)
                                .filter(endpoint -> !Address.of(endpoint).isFetched())
                                .isEmpty()
                ? Optional.empty()
                : PartnerWay.of(partner, Waiting.Kind.PARCEL).limits().hours().flatMap(hours -> new ServiceHours(
                                opening.rulebook().catalogue().calendars())
                        .opens(hours, partner.calendar(), now));
    }

    private Wait paused(Partner partner, Pauses.Paused paused) {
        var words = said("paused", paused.until());
        paused.message().forEach((language, message) -> words.merge(language, message, (all, own) -> all + " " + own));
        return new Wait(
                "paused", paused.until(), Map.copyOf(words), partner.contact().phone());
    }

    private Wait shut(Partner partner, Instant opens) {
        return new Wait(
                "hours",
                opens,
                Map.copyOf(said("hours", opens)),
                partner.contact().phone());
    }

    private Map<String, String> said(String code, Instant until) {
        var terms = opening.rulebook().catalogue().terms();
        var words = new LinkedHashMap<String, String>();
        for (var language : Terms.LANGUAGES) {
            words.put(
                    language,
                    until == null
                            ? terms.say(language, "waits." + code)
                            : terms.say(
                                    language,
                                    "waits." + code + ".until",
                                    List.of(MOMENT.format(until.atZone(DeadlineRule.HELSINKI)))));
        }
        return words;
    }
}
