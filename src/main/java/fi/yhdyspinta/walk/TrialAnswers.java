package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.States;
import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.FormatFault;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Status;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The cases of answers: those that a partner brings, by its format's samples, and those that it is told of. */
final class TrialAnswers {
    static final String WAY = "out.status";

    private static final int MOST = 4 << 20;
    private static final UUID NONE = new UUID(0, 0);

    private final TrialSteps steps;
    private final Instant now;

    TrialAnswers(TrialSteps steps) {
        this.steps = steps;
        this.now = steps.clock().instant();
    }

    /** An answer that the partner brings. */
    Trial brought(TrialCase what, Format format) {
        return Trial.done(
                switch (what) {
                    case OVERSIZE -> oversize(format);
                    case OUT_OF_ORDER -> early(format);
                    default -> taken(format);
                });
    }

    private TrialTold taken(Format format) {
        var samples = new TrialSamples(steps.routes(), format.name()).all();
        if (samples.isEmpty()) {
            return TrialTold.none("sample");
        }
        var came = TrialTold.TAKEN;
        for (var sample : samples) {
            var each = read(format, sample.body(), this::weighed);
            came = came.equals(TrialTold.TAKEN) ? each : came;
        }
        return TrialTold.compared("", TrialTold.TAKEN, came);
    }

    private interface Asked {
        String of(Status status);
    }

    private String read(Format format, byte[] body, Asked asked) {
        var name = steps.tested().name();
        try {
            return asked.of(steps.answering()
                    .read(new Arrived(
                            name, name, format.name(), format.mediaTypes().get(0), null, body, now))
                    .status());
        } catch (Refused refused) {
            return TrialTold.refused(refused);
        } catch (FormatFault unreadable) {
            return "unreadable";
        }
    }

    // from where the answer may be given: that a partner may say it at all
    private String weighed(Status status) {
        return Arrays.stream(State.values())
                .filter(from -> from == status.state() || mayFollow(from, status.state()))
                .findFirst()
                .map(from -> Answers.problems(open(from), status, states()))
                .filter(problems -> problems.isEmpty())
                .map(problems -> TrialTold.TAKEN)
                .orElseGet(() ->
                        TrialTold.refused(Refused.codes(Answers.problems(open(status.state()), status, states()))));
    }

    /** An answer that comes before its time: to what nobody has taken up. */
    private TrialTold early(Format format) {
        var expected = TrialTold.REFUSED + " STATE_JUMP";
        for (var sample : new TrialSamples(steps.routes(), format.name()).all()) {
            var came = read(format, sample.body(), status -> jump(status)
                    .map(from -> TrialTold.refused(Refused.codes(Answers.problems(open(from), status, states()))))
                    .orElse(""));
            if (!came.isEmpty()) {
                boolean isIt = came.contains("STATE_JUMP");
                return TrialTold.of(isIt, "", expected, isIt ? expected : came);
            }
        }
        return TrialTold.none("sample");
    }

    private Optional<State> jump(Status status) {
        return Arrays.stream(State.values())
                .filter(from -> from != status.state() && !mayFollow(from, status.state()))
                .findFirst();
    }

    private boolean mayFollow(State from, State to) {
        return states().mayFollow(from, to);
    }

    private States states() {
        return steps.rulebook().catalogue().states();
    }

    private TrialTold oversize(Format format) {
        var large = new byte[Math.min(MOST, steps.tested().limits().intake().bytes()) + 1];
        Arrays.fill(large, (byte) ' ');
        return TrialTold.compared("", TrialTold.REFUSED + " BODY_TOO_LARGE", read(format, large, status -> "passed"));
    }

    private History.Open open(State state) {
        var type = steps.received().stream().findFirst().orElse("");
        var entry = new Flows.Entry(
                NONE, TrialSteps.OTHER, null, "koe", NONE, type, state, "routine", false, now, now, null);
        var leg = new Leg(
                NONE,
                NONE,
                NONE,
                steps.tested().name(),
                null,
                type,
                "",
                "",
                0,
                0,
                "",
                false,
                false,
                false,
                null,
                null,
                null,
                state,
                null,
                null,
                1,
                null,
                now,
                null,
                null);
        return new History.Open(entry, leg);
    }

    /** An answer that the partner is told of, as a sender. */
    Trial told(TrialCase what) {
        var key = steps.key(what, WAY, 0);
        var status = steps.writing().told(key, said(what), null, true);
        var expected = what == TrialCase.DUPLICATE ? "twice" : TrialTold.DELIVERED;
        try {
            var written = steps.written(status, key, NONE);
            var problem = TrialCheck.problem(
                    steps, steps.tested().statusEndpoint().orElseThrow().format(), written);
            if (problem.isPresent()) {
                return Trial.done(TrialTold.of(false, "", expected, problem.get()));
            }
            return new Trial(what == TrialCase.DUPLICATE ? List.of(written, written) : List.of(written), endings -> {
                var failed = endings.stream()
                        .filter(ended -> !TrialTold.isTaken(ended))
                        .findFirst();
                return TrialTold.of(
                        failed.isEmpty(), "", expected, TrialTold.came(failed.orElseGet(() -> endings.get(0))));
            });
        } catch (Consigning.Undeliverable undeliverable) {
            return Trial.done(TrialTold.of(false, "", expected, TrialTold.came(undeliverable.trouble())));
        } catch (FormatFault unwritable) {
            return Trial.done(TrialTold.of(false, "", expected, "unwritable"));
        }
    }

    private History.Told said(TrialCase what) {
        boolean isFull = what != TrialCase.MINIMAL;
        return new History.Told(
                NONE,
                "koe-" + steps.run().id(),
                NONE,
                isFull ? "koe-asia-1" : null,
                steps.tested().name(),
                false,
                steps.key(what, WAY, 1),
                TrialSteps.OTHER,
                false,
                steps.sent().stream().findFirst().orElse("M01"),
                isFull ? State.COMPLETED : State.ACCEPTED,
                null,
                null,
                isFull ? "got-help" : null,
                null,
                now,
                now,
                false,
                isFull);
    }
}
