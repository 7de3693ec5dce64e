package fi.yhdyspinta.walk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One step on the way to a partner, as it went when it was tried. It holds no secret and nothing of anybody.
 *
 * @param cause why it failed, or what is to be known of it; null where there is nothing to say
 * @param args what the cause's sentence names: a host, a secret's name, a status
 * @param facts what was seen, by name: {@code addresses}, {@code protocol}, {@code status}
 * @param certificates those that the server has shown, its own first
 */
public record ProbeStep(
        Kind kind,
        Result result,
        ProbeCause cause,
        List<String> args,
        Map<String, String> facts,
        List<ServerCertificate> certificates) {
    public ProbeStep {
        args = List.copyOf(args);
        certificates = List.copyOf(certificates);
    }

    /** The steps, in their order. */
    public enum Kind {
        /** Its name leads somewhere, and the hub may call there. */
        NAME,
        TCP,
        /** Who answers proves who it is, by a certificate or by SSH's host key. */
        TLS,
        /** What the hub shows is there, and not turned down. */
        CREDENTIAL,
        /** A call that carries nothing of anybody. */
        CALL;

        /** The word on the wire, such as {@code name}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String wire) {
            return Arrays.stream(values())
                    .filter(each -> each.wire().equals(wire))
                    .findFirst();
        }
    }

    /** How a step went. */
    public enum Result {
        OK,
        FAILED,
        /** An earlier one failed. */
        NOT_REACHED,
        /** There is nothing to do at it on this way. */
        NONE;

        /** The word on the wire, such as {@code not-reached}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Result> of(String wire) {
            return Arrays.stream(values())
                    .filter(each -> each.wire().equals(wire))
                    .findFirst();
        }
    }

    /** A step that was not come to. */
    public static ProbeStep notReached(Kind kind) {
        return new ProbeStep(kind, Result.NOT_REACHED, null, List.of(), Map.of(), List.of());
    }

    /** A step at which there was nothing to do. @param cause why */
    public static ProbeStep none(Kind kind, ProbeCause cause) {
        return new ProbeStep(kind, Result.NONE, cause, List.of(), Map.of(), List.of());
    }

    /** A step that went well. @param cause what is to be known all the same, or null */
    public static ProbeStep ok(Kind kind, ProbeCause cause, Map<String, String> facts) {
        return new ProbeStep(kind, Result.OK, cause, List.of(), facts, List.of());
    }

    /** A step that failed. */
    public static ProbeStep failed(Kind kind, ProbeCause cause, String... args) {
        return new ProbeStep(kind, Result.FAILED, cause, List.of(args), Map.of(), List.of());
    }
}
