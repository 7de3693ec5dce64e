package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.partner.ContractTest;
import fi.yhdyspinta.partner.Partner;
import java.util.ArrayList;
import java.util.List;

/** Which cases a partner's document is tried with: for each way that it has, in the order in which they are told. */
final class TrialPlan {
    /** The most types of which a full and a minimal message are tried. */
    static final int MOST_TYPES = 30;

    private static final String IN = "in.";

    /** The way of answers that the partner brings, before the number of its place in the document. */
    static final String ANSWERS = "answer.";

    private final List<ContractTest.Case> cases = new ArrayList<>();

    private TrialPlan() {}

    static List<ContractTest.Case> of(Partner partner, Rulebook rulebook, ContractTest.Against against) {
        var plan = new TrialPlan();
        if (TrialOut.isThere(partner)) {
            partner.agreement().receives().stream().sorted().limit(MOST_TYPES).forEach(type -> {
                plan.add(TrialCase.FULL, TrialOut.WAY, type);
                plan.add(TrialCase.MINIMAL, TrialOut.WAY, type);
            });
            TrialCase.ONCE_OUT.forEach(each -> plan.add(each, TrialOut.WAY, ""));
            if (against == ContractTest.Against.SIMULATOR) {
                TrialCase.ofSimulator().forEach(each -> plan.add(each, TrialOut.WAY, ""));
            }
        }
        for (int place = 0; place < partner.in().size(); place++) {
            plan.in(place, rulebook.formats().get(partner.in().get(place).format()));
        }
        if (partner.statusEndpoint().isPresent()) {
            TrialCase.OF_STATUS_OUT.forEach(each -> plan.add(each, TrialAnswers.WAY, ""));
        }
        return List.copyOf(plan.cases);
    }

    private void in(int place, Format format) {
        if (format != null) {
            boolean isAnswers = format.carries() == Format.Carries.STATUS;
            var cases = isAnswers ? TrialCase.OF_ANSWER_IN : TrialCase.OF_MESSAGE_IN;
            cases.forEach(each -> add(each, (isAnswers ? ANSWERS : IN) + place, ""));
        }
    }

    private void add(TrialCase what, String way, String type) {
        cases.add(new ContractTest.Case(cases.size(), what.code(), way, type, ContractTest.Verdict.OPEN, "", ""));
    }

    /** Gets a case ready. */
    static Trial ready(TrialSteps steps, TrialOut out, ContractTest.Case of) {
        var what = TrialCase.of(of.code());
        if (of.way().equals(TrialOut.WAY)) {
            return out.of(what, of.type());
        }
        if (of.way().equals(TrialAnswers.WAY)) {
            return new TrialAnswers(steps).told(what);
        }
        int place = Integer.parseInt(of.way().substring(of.way().indexOf('.') + 1));
        var format =
                steps.rulebook().formats().get(steps.tested().in().get(place).format());
        return of.way().startsWith(ANSWERS)
                ? new TrialAnswers(steps).brought(what, format)
                : new TrialIn(steps, format).of(what);
    }
}
