package fi.yhdyspinta.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The accessibility statement (law 306/2019 7, 9 §; directive 2016/2102; implementing decision 2018/1523): what each
 * deployment says of itself, {@code accessibility.yaml}. Words are by language.
 *
 * @param publisher who keeps the service
 * @param degree {@link #DEGREES}: how far it conforms with WCAG 2.1 AA
 * @param writtenOn when the statement was written
 * @param reviewedOn when it was last looked through
 * @param assessment how the service was assessed
 * @param mail where accessible information is asked for, beside the form
 * @param phone the same by telephone; empty for none
 * @param shortcomings what is known not to be as it should
 * @param supervisor who supervises it
 */
public record Statement(
        Map<String, String> publisher,
        String degree,
        LocalDate writtenOn,
        LocalDate reviewedOn,
        Map<String, String> assessment,
        String mail,
        String phone,
        List<Shortcoming> shortcomings,
        Supervisor supervisor) {
    static final String NAME = "accessibility.yaml";

    /** Fully, partly, not: the implementing decision's three. */
    static final List<String> DEGREES = List.of("full", "partial", "none");

    private static final Pattern ADDRESS = Pattern.compile("https://[^\\s\"<>]+");

    /**
     * Something that is not accessible yet.
     *
     * @param criterion of WCAG, such as {@code 1.3.1}
     * @param what in words: what, and how one gets on meanwhile
     * @param mendedBy until when it is to be mended; null where nobody can say
     */
    public record Shortcoming(String criterion, Map<String, String> what, LocalDate mendedBy) {}

    /** Who supervises, and where one complains. */
    public record Supervisor(Map<String, String> name, String address, String mail, String phone) {}

    static Statement read(Spot file) {
        file.only(
                "publisher",
                "degree",
                "writtenOn",
                "reviewedOn",
                "assessment",
                "mail",
                "phone",
                "shortcomings",
                "supervisor",
                "source",
                "certainty");
        file.text("source");
        file.at("certainty").certainty();
        var degree = file.text("degree");
        if (!DEGREES.contains(degree)) {
            throw file.fault("degree", "must be one of " + DEGREES);
        }
        var shortcomings = file.at("shortcomings").items().stream()
                .map(Statement::shortcoming)
                .toList();
        if (degree.equals("full") != shortcomings.isEmpty()) {
            throw file.fault("degree", "must be full where nothing falls short, and nowhere else");
        }
        var written = file.at("writtenOn").date();
        var reviewed = file.at("reviewedOn").date();
        if (reviewed.isBefore(written)) {
            throw file.fault("reviewedOn", "is before writtenOn");
        }
        return new Statement(
                file.at("publisher").words(),
                degree,
                written,
                reviewed,
                file.at("assessment").words(),
                file.text("mail"),
                file.text("phone", ""),
                shortcomings,
                supervisor(file.at("supervisor")));
    }

    private static Shortcoming shortcoming(Spot spot) {
        spot.only("criterion", "what", "mendedBy");
        return new Shortcoming(
                spot.text("criterion"),
                spot.at("what").words(),
                spot.has("mendedBy") ? spot.at("mendedBy").date() : null);
    }

    private static Supervisor supervisor(Spot spot) {
        spot.only("name", "address", "mail", "phone");
        var address = spot.text("address");
        if (!ADDRESS.matcher(address).matches()) {
            throw spot.fault("address", "must begin with https://");
        }
        return new Supervisor(spot.at("name").words(), address, spot.text("mail"), spot.text("phone", ""));
    }
}
