package fi.yhdyspinta.walk;

import fi.yhdyspinta.partner.Partner;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that partners' documents name: who names it is touched when it changes.
 *
 * @param kind what it is
 * @param name its name
 */
public record Uses(Kind kind, String name) {
    /** What a document names. */
    public enum Kind {
        FORMAT,
        PROFILE,
        CALENDAR,
        CREDENTIAL,
        DOOR;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads {@code format:mll-referral}; empty where it is not of that form. */
    public static Optional<Uses> of(String text) {
        int colon = text == null ? -1 : text.indexOf(':');
        return colon < 1 || colon == text.length() - 1
                ? Optional.empty()
                : Arrays.stream(Kind.values())
                        .filter(kind -> kind.wire().equals(text.substring(0, colon)))
                        .findFirst()
                        .map(kind -> new Uses(kind, text.substring(colon + 1)));
    }

    /** The same as it is written. */
    public String wire() {
        return kind.wire() + ":" + name;
    }

    boolean isOf(Partner partner) {
        return switch (kind) {
            case FORMAT ->
                Stream.concat(partner.formatsIn().stream(), endpoints(partner).map(Partner.Endpoint::format))
                        .anyMatch(name::equals);
            case PROFILE -> name.equals(partner.profile());
            case CALENDAR -> name.equals(partner.calendar());
            case DOOR -> endpoints(partner).map(Partner.Endpoint::door).anyMatch(name::equals);
            case CREDENTIAL ->
                Stream.concat(
                                endpoints(partner).flatMap(Uses::secrets),
                                Stream.of(Objects.toString(partner.credentials().webhook(), "")))
                        .anyMatch(name::equals);
        };
    }

    private static Stream<Partner.Endpoint> endpoints(Partner partner) {
        return Stream.concat(
                Stream.of(partner.messageEndpoint(), partner.statusEndpoint(), partner.resultEndpoint())
                        .flatMap(Optional::stream),
                partner.in().stream().flatMap(in -> in.at().stream()));
    }

    private static Stream<String> secrets(Partner.Endpoint endpoint) {
        var connection = endpoint.connection();
        return Stream.of(endpoint.credential(), connection.trust(), connection.key())
                .filter(Objects::nonNull);
    }
}
