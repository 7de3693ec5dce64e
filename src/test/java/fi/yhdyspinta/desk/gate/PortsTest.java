package fi.yhdyspinta.desk.gate;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers where the hub is not run. Over the wire it is FrontIT that shows it. */
class PortsTest {
    private final Ports ports = new Ports(Optional.of(9444));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/flows",
                "/flows/x",
                "/formats",
                "/formats/espoo-notice",
                "/api/formats/espoo-notice/trials",
                "/api/operations",
                "/api/partners",
                "/api/partners/luvn",
                "/api/partners/luvn/pause",
                "/api/partners/luvn/keys",
                "/api/partners/luvn/guidebook",
                "/api/secrets",
                "/partners",
                "/partners/luvn",
                "/partners/luvn/edit/who",
                "/formats/canonical",
                "/api/partners/luvn/credentialsx",
                "/api/audit/export",
                "/api/profiles/x/partners"
            })
    void hasNothingForTheHubsPeople(String path) {
        assertThat(ports.isShut(ARequest.from("203.0.113.7").at(path).sent())).isTrue();
        assertThat(ports.isShut(ARequest.from("203.0.113.7").at(path).on(9444).sent()))
                .isFalse();
        assertThat(new Ports(Optional.empty())
                        .isShut(ARequest.from("203.0.113.7").at(path).sent()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/flowsx",
                "/api/messages",
                "/api/partners/luvn/credentials",
                "/api/partners/luvn/credentials/x",
                "/api/partners/luvn/guide",
                "/api/partners/luvn/openapi",
                "/api/partners/luvn/formats/canonical/schema",
                "/partners/luvn/guide",
                "/api/audit",
                "/api/audit/keys",
                "/api/people",
                "/api/directory/units",
                "/me",
                "/in/espoo-opetus/espoo-notice"
            })
    void keepsWhatIsAPartnersOwn(String path) {
        assertThat(ports.isShut(ARequest.from("203.0.113.7").at(path).sent())).isFalse();
    }

    @Test
    void makesNobodyOfTheHubsPeopleElsewhere() {
        var elsewhere = ARequest.from("203.0.113.7").sent();
        var there = ARequest.from("203.0.113.7").on(9444).sent();
        var key = new Caller("operator", Caller.OPERATOR, "first");
        var person = Caller.ofPerson(Role.HUB, "p", Set.of(Role.ADMINISTRATOR));
        var partner = new Caller("luvn", Caller.PARTNER, "key");

        assertThat(ports.here(elsewhere, key)).isEmpty();
        assertThat(ports.here(elsewhere, Caller.ofPerson(Role.HUB, "p", Set.of(Role.AUDITOR)))
                        .orElseThrow()
                        .rights())
                .isEmpty();
        assertThat(ports.here(there, key)).contains(key);
        assertThat(ports.here(there, person)).contains(person);
        assertThat(ports.here(elsewhere, partner)).contains(partner);
    }
}
