package fi.yhdyspinta.plan;

import static fi.yhdyspinta.plan.APlan.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.plan.PlanDifference.Fact;
import fi.yhdyspinta.plan.PlanDifference.Line;
import fi.yhdyspinta.plan.PlanDifference.Mark;
import fi.yhdyspinta.plan.PlanDifference.Measure;
import fi.yhdyspinta.plan.PlanDifference.Section;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanDifferenceTest {
    @Test
    void findsNothingBetweenAPlanAndItself() {
        var plan = aPlan().withSection("need", "Tarve", "Yksi.").tree();

        var difference = PlanDifference.between(plan, plan);

        assertThat(difference.isEmpty()).isTrue();
    }

    @Test
    void doesNotTakeTheVersionNumberForAChange() {
        var before = aPlan().with("version", 1).tree();
        var after = aPlan().with("version", 2).tree();

        var difference = PlanDifference.between(before, after);

        assertThat(difference.isEmpty()).isTrue();
    }

    @Test
    void tellsTheLinesThatCameAndWentInTheirOrder() {
        var before =
                aPlan().withSection("need", "Tarve", "Alku.\nVanha.\nLoppu.").tree();
        var after = aPlan().withSection("need", "Tarve", "Alku.\nUusi.\nLoppu.\nVielä yksi.")
                .tree();

        var difference = PlanDifference.between(before, after);

        assertThat(difference.sections())
                .containsExactly(new Section(
                        "need",
                        Mark.CHANGED,
                        "Tarve",
                        "Tarve",
                        List.of(
                                new Line(Mark.REMOVED, "Vanha."),
                                new Line(Mark.ADDED, "Uusi."),
                                new Line(Mark.ADDED, "Vielä yksi."))));
        assertThat(difference.sections().get(0).isRenamed()).isFalse();
    }

    @Test
    void knowsASectionUnderAnotherTitle() {
        var before = aPlan().withSection("need", "Tarve", "Sama.").tree();
        var after = aPlan().withSection("need", "Tarve ja palvelut", "Sama.").tree();

        var difference = PlanDifference.between(before, after);

        assertThat(difference.sections())
                .containsExactly(new Section("need", Mark.CHANGED, "Tarve", "Tarve ja palvelut", List.of()));
        assertThat(difference.sections().get(0).isRenamed()).isTrue();
    }

    @Test
    void tellsSectionsThatCameAndWentWithAllTheirLines() {
        var before = aPlan().withSection("forms", "Lomakkeet", "Paperi.").tree();
        var after = aPlan().withSection("monitoring", "Omavalvonta", "Yksi.\nKaksi.")
                .tree();

        var difference = PlanDifference.between(before, after);

        assertThat(difference.sections())
                .containsExactly(
                        new Section(
                                "monitoring",
                                Mark.ADDED,
                                null,
                                "Omavalvonta",
                                List.of(new Line(Mark.ADDED, "Yksi."), new Line(Mark.ADDED, "Kaksi."))),
                        new Section(
                                "forms", Mark.REMOVED, "Lomakkeet", null, List.of(new Line(Mark.REMOVED, "Paperi."))));
    }

    @Test
    void letsSectionsMove() {
        var before = aPlan().withSection("one", "Yksi", "1")
                .withSection("two", "Kaksi", "2")
                .tree();
        var after = aPlan().withSection("two", "Kaksi", "2")
                .withSection("one", "Yksi", "1")
                .tree();

        var difference = PlanDifference.between(before, after);

        assertThat(difference.isEmpty()).isTrue();
    }

    @Test
    void tellsWhatBecameOfTheMeasures() {
        var before = aPlan().withMeasure("group", "Ryhmä perustetaan.", "kesken")
                .withMeasure("leaflet", "Esite jaetaan.", "kesken")
                .withMeasure("same", "Jatketaan.", "kesken")
                .withMeasure("training", "Koulutetaan.", "ei")
                .tree();
        var after = aPlan().withMeasure("group", "Ryhmä perustetaan.", "toteutui")
                .withMeasure("same", "Jatketaan.", "kesken")
                .withMeasure("training", "Koulutetaan kaikki.", "ei")
                .withMeasure("hours", "Tavattavissa joka päivä.", "kesken")
                .tree();

        var difference = PlanDifference.between(before, after);

        assertThat(difference.measures())
                .containsExactly(
                        new Measure(
                                "group",
                                Mark.CHANGED,
                                "Ryhmä perustetaan.",
                                "Ryhmä perustetaan.",
                                "kesken",
                                "toteutui"),
                        new Measure("training", Mark.CHANGED, "Koulutetaan.", "Koulutetaan kaikki.", "ei", "ei"),
                        new Measure("hours", Mark.ADDED, null, "Tavattavissa joka päivä.", null, "kesken"),
                        new Measure("leaflet", Mark.REMOVED, "Esite jaetaan.", null, "kesken", null));
        assertThat(difference.measures()).extracting(Measure::isReworded).containsExactly(false, true, false, false);
    }

    @Test
    void tellsTitleAndValidity() {
        var before = aPlan().with("title", "Vanha").with("validTo", null).tree();
        var after = aPlan().with("title", "Uusi").with("validTo", "2031-07-31").tree();

        var difference = PlanDifference.between(before, after);

        assertThat(difference.facts())
                .containsExactly(new Fact("title", "Vanha", "Uusi"), new Fact("validTo", null, "2031-07-31"));
    }

    @Test
    void comparesWithAPlanThatSaysNothing() {
        var after = aPlan().withSection("need", "Tarve", "Yksi.").tree();

        var difference = PlanDifference.between(Map.of(), after);

        assertThat(difference.sections()).extracting(Section::mark).containsExactly(Mark.ADDED);
        assertThat(difference.facts()).extracting(Fact::before).containsOnlyNulls();
    }
}
