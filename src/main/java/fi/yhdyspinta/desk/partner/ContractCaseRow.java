package fi.yhdyspinta.desk.partner;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.partner.ContractTest;
import fi.yhdyspinta.walk.ContractTestDesk;
import fi.yhdyspinta.walk.ContractTestWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A row on the report of a contract test: cases that prove the same of one way, and went the same.
 *
 * @param of the first of them
 * @param types of what they carried, such as {@code M06}; empty where the case is of no type
 */
public record ContractCaseRow(ContractTest.Case of, List<String> types) {
    /**
     * The rows of a report: in the order of the cases while it runs; of one that has ended first what did not go as
     * expected, and last what does not apply.
     */
    static List<ContractCaseRow> of(ContractTestDesk.Report report) {
        var rows = new LinkedHashMap<List<Object>, ContractCaseRow>();
        report.cases().forEach(each -> rows.computeIfAbsent(
                        List.of(each.code(), each.way(), each.expected(), each.came(), each.verdict()),
                        same -> new ContractCaseRow(each, new ArrayList<>()))
                .add(each.type()));
        return (report.test().isRunning()
                        ? rows.values().stream()
                        : rows.values().stream().sorted(Comparator.comparing(ContractCaseRow::place)))
                .toList();
    }

    private void add(String type) {
        if (!type.isEmpty()) {
            types.add(type);
        }
    }

    private int place() {
        return switch (of.verdict()) {
            case FAILED -> 0;
            case OPEN, OK -> 1;
            case NONE -> 2;
        };
    }

    /** What it proves. */
    public String proves(Page page) {
        return page.say(ContractTestWords.proves(of));
    }

    /** Which of the partner's ways it takes. */
    public String way(Page page) {
        int dot = of.way().indexOf('.');
        return of.way().startsWith("out.")
                ? page.say("trial.way." + of.way())
                : page.say(
                        "trial.way." + of.way().substring(0, dot),
                        String.valueOf(Integer.parseInt(of.way().substring(dot + 1)) + 1));
    }

    /** What should have happened. */
    public String expected(Page page) {
        return of.expected().isEmpty()
                ? ""
                : page.say(ContractTestWords.term("expected", of.expected()), ContractTestWords.of(of.expected()));
    }

    /** What did. */
    public String came(Page page) {
        return of.came().isEmpty()
                ? ""
                : page.say(ContractTestWords.term("came", of.came()), ContractTestWords.of(of.came()));
    }

    /** What is to be known of a delivery that failed; empty where nothing is. */
    public String cause(Page page) {
        return of.verdict() == ContractTest.Verdict.FAILED
                ? ContractTestWords.trouble(of.came())
                        .map(trouble -> withoutTurn(page.say("cause." + trouble.name())))
                        .orElse("")
                : "";
    }

    // the sentences that follow say whose turn it is with a message; nobody sends this one again
    private static String withoutTurn(String cause) {
        int end = cause.indexOf(". ");
        return end < 0 ? cause : cause.substring(0, end + 1);
    }

    /** Whose move it is; empty where it is nobody's. */
    public String move(Page page) {
        return ContractTestWords.move(of)
                .map(move -> page.say("connection.move." + move.wire()))
                .orElse("");
    }

    /** The class of its mark: a state that looks the same elsewhere. */
    public String mark() {
        return switch (of.verdict()) {
            case OK -> "completed";
            case FAILED -> "failed";
            case OPEN, NONE -> "";
        };
    }
}
