package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Tree;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sender is told beforehand what it may send, on which section and to whom. */
class OfferingTest {
    @TempDir
    Path data;

    private House house;

    @BeforeEach
    void open() {
        house = new House(Database.h2(), data, new SetClock(Instant.parse("2026-11-20T07:00:00Z")));
    }

    @Test
    void tellsTheSectionInThreeLanguagesAndWhoMayGetIt() {
        var jointWork = offer("M06", "OHL-23.2");

        assertThat(jointWork)
                .containsEntry("duty", false)
                .containsEntry("consentRequired", false)
                .containsKeys("names", "deadlines", "section");
        assertThat(Tree.map(jointWork.get("text"))).containsOnlyKeys("fi", "sv", "en");
        assertThat(Tree.list(jointWork.get("recipients")).stream()
                        .map(each -> Tree.map(each).get("partner")))
                .contains("luvn")
                .doesNotContain("espoo-opetus", "mll-uusimaa");
    }

    @Test
    void tellsWhereAConsentMustStandBehindItAndWhereTellingIsADuty() {
        assertThat(house.offering.offers(House.ESPOO))
                .anySatisfy(offer -> assertThat(offer).containsEntry("consentRequired", true));
        assertThat(offer("M12", "LSL-25.1"))
                .containsEntry("duty", true)
                .containsEntry("consentRequired", false)
                .containsEntry("competence", "home-municipality");
    }

    @Test
    void hasTheWordsOfEveryGround() {
        for (var partner : List.of("espoo-opetus", "luvn", "mll-uusimaa", "helsinki-kasko")) {
            assertThat(house.offering.offers(house.system(partner)))
                    .isNotEmpty()
                    .allSatisfy(offer -> assertThat(offer.get("text"))
                            .as("%s %s", offer.get("type"), offer.get("legalBasis"))
                            .isNotNull());
        }
    }

    @Test
    void offersNothingToWhoIsNoPartyToMessages() {
        assertThat(house.offering.offers(House.OPERATOR)).isEmpty();
    }

    private Map<String, Object> offer(String type, String basis) {
        return house.offering.offers(House.ESPOO).stream()
                .filter(offer -> type.equals(offer.get("type")) && basis.equals(offer.get("legalBasis")))
                .findFirst()
                .orElseThrow();
    }
}
