package fi.yhdyspinta.road;

import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.walk.Answer;
import fi.yhdyspinta.walk.Arrived;
import fi.yhdyspinta.walk.Asking;
import fi.yhdyspinta.walk.Standing;
import fi.yhdyspinta.walk.Walk;
import fi.yhdyspinta.walk.Whence;
import fi.yhdyspinta.walk.Wording;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/**
 * Asks a recipient's FHIR server how its Tasks stand, where the server does not tell by itself. What to ask for, the journal
 * knows: the parcels that the recipient has got and not ended. So nothing is missed by a restart, a node that takes over, or
 * an answer that could not be journaled; and what has been said before says nothing new.
 */
@Named("fhirPoll")
@Singleton
public class FhirPoll {
    private static final System.Logger LOG = System.getLogger(FhirPoll.class.getName());
    private static final String TASK = "fhir-task";
    private static final String QUESTIONS = "questions";
    private static final String ABOUT = "about";

    /** How many Tasks are asked for in a round; the next round goes on from there. */
    private static final int MOST = 200;

    /** Two clocks may differ by so much. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final Walk walk;
    private final Wording wording;
    private final Asking asking;
    private final Clock clock;
    private final Map<String, UUID> reached = new ConcurrentHashMap<>();
    private final Map<String, Boolean> silent = new ConcurrentHashMap<>();
    // the same words again are not even read; forgotten at a restart, which costs one reading
    private final Map<String, String> heard = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > 10_000;
        }
    });

    @Inject
    public FhirPoll(Walk walk, Wording wording, Asking asking, Clock clock) {
        this.walk = walk;
        this.wording = wording;
        this.asking = asking;
        this.clock = clock;
    }

    /**
     * Begins a round: which addresses to ask. Variables: {@code base} is the server's address, {@code ask} either {@code
     * task} (each open Task by its id) or {@code changes} (one search for what has changed since the hub last heard of any
     * of them).
     */
    public void begin(Exchange exchange) {
        var partner = exchange.getIn().getHeader("partner", String.class);
        var base = plain(exchange.getVariable("base", String.class));
        exchange.setVariable("base", base);
        var open = open(partner);
        var questions = new ArrayDeque<String>();
        if (!open.isEmpty() && exchange.getVariable("ask", String.class).equals("changes")) {
            questions.add(base + "/Task?_lastUpdated=gt" + since(open) + "&_count=100");
        } else {
            open.forEach(task -> questions.add(base + "/Task/" + task.parcelId()));
        }
        exchange.setProperty(QUESTIONS, questions);
    }

    // a kamelet's parameter comes as it stood in the endpoint's address: escaped
    private static String plain(String address) {
        return address.contains("://") ? address : URLDecoder.decode(address, StandardCharsets.UTF_8);
    }

    private List<Standing> open(String partner) {
        var next = asking.openAt(partner, reached.get(partner), MOST);
        if (next.isEmpty() && reached.remove(partner) != null) {
            next = asking.openAt(partner, null, MOST);
        }
        if (next.isEmpty()) {
            return next;
        }
        reached.put(partner, next.get(next.size() - 1).parcelId());
        return next;
    }

    private static Instant since(List<Standing> open) {
        return open.stream()
                .map(Standing::updatedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .minus(OVERLAP);
    }

    /** Whether something is still to be asked in this round. */
    public boolean more(Exchange exchange) {
        return !questions(exchange).isEmpty();
    }

    /** The next address. */
    public void ask(Exchange exchange) {
        exchange.getMessage().setBody(null);
        exchange.getMessage().setHeader(Exchange.HTTP_URI, questions(exchange).remove());
        var key = exchange.getVariable("key", String.class);
        if (key != null && !key.isEmpty()) {
            exchange.getMessage().setHeader("Authorization", "Bearer " + key);
        }
    }

    /** What was answered, as documents about single parcels that have not ended and of which it is news. */
    public void heard(Exchange exchange) throws IOException {
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        var body = FhirDoor.body(exchange);
        var partner = exchange.getIn().getHeader("partner", String.class);
        // the server may not have it yet, or not any more: that tells nothing of the matter
        if (status == 404 || status == 410) {
            exchange.getMessage().setBody(List.of());
            return;
        }
        var reply = wording.reply(TASK, body);
        if (status != 200 || !reply.isSpoken()) {
            unheard(exchange);
            return;
        }
        silent.remove(partner);
        // another server's address is none that this one may send the hub to
        var base = exchange.getVariable("base", String.class);
        if (reply.next() != null && reply.next().startsWith(base + "/")) {
            questions(exchange).add(reply.next());
        } else if (reply.next() != null && reply.next().startsWith(base + "?")) {
            questions(exchange).add(reply.next());
        }
        exchange.getMessage()
                .setBody(reply.documents().stream()
                        .filter(about -> isNews(partner, about))
                        .toList());
    }

    private boolean isNews(String partner, Wording.About about) {
        try {
            boolean isOver = asking.parcel(partner, about.parcelId()).state().isFinal();
            return !isOver && !print(about).equals(heard.get(key(partner, about)));
        } catch (Refused notOurs) {
            return false;
        }
    }

    /** The round ends here: the server is away, or says what is no FHIR. Told once, until it is heard again. */
    public void unheard(Exchange exchange) {
        questions(exchange).clear();
        exchange.getMessage().setBody(List.of());
        var partner = exchange.getIn().getHeader("partner", String.class);
        if (silent.put(partner, true) == null) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the FHIR server of {0} can''t be asked how its Tasks stand ({1}); it is asked again in the next round",
                    partner,
                    why(exchange));
        }
    }

    // the class alone: a message may quote what was said
    private static String why(Exchange exchange) {
        var caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        return caught == null
                ? "status " + exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)
                : Whence.briefly(caught);
    }

    /** One Task as an answer of the partner's. */
    public Answer read(Exchange exchange) {
        var partner = exchange.getIn().getHeader("partner", String.class);
        var about = exchange.getIn().getBody(Wording.About.class);
        exchange.setProperty(ABOUT, about);
        return walk.readAnswer(new Arrived(
                partner,
                partner,
                exchange.getIn().getHeader("format", String.class),
                "application/fhir+json",
                null,
                about.document(),
                clock.instant()));
    }

    /** It has been journaled: the same words need not be read again. */
    public void taken(Exchange exchange) {
        remember(exchange);
    }

    /** It was refused: journaled by its codes, once for the same words. Nobody stands at the door to be told. */
    public void refused(Exchange exchange) {
        var partner = exchange.getIn().getHeader("partner", String.class);
        walk.refuse(partner, "fhir-poll", exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Refused.class));
        remember(exchange);
    }

    private void remember(Exchange exchange) {
        var about = exchange.getProperty(ABOUT, Wording.About.class);
        heard.put(key(exchange.getIn().getHeader("partner", String.class), about), print(about));
    }

    private static String key(String partner, Wording.About about) {
        return partner + "/" + about.parcelId();
    }

    private static String print(Wording.About about) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(about.document()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    @SuppressWarnings("unchecked")
    private static Deque<String> questions(Exchange exchange) {
        return exchange.getProperty(QUESTIONS, Deque.class);
    }
}
