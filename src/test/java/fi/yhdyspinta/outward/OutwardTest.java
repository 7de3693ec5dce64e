package fi.yhdyspinta.outward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the hub may call, asked as somebody would who wants it to call where it should not. */
class OutwardTest {
    private static final Outward NOTHING_LISTED = Outward.allowing("");

    private static Outward leadingTo(Outward outward, String... addresses) {
        return outward.askedBy(host -> {
            var found = new InetAddress[addresses.length];
            for (int place = 0; place < addresses.length; place++) {
                found[place] = InetAddress.getByName(addresses[place]);
            }
            return found;
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.10",
                "::1",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "100.127.255.255",
                "169.254.0.1",
                "169.254.169.254",
                "168.63.129.16",
                "100.100.100.200",
                "fe80::1",
                "febf::1",
                "fc00::1",
                "fdff::1",
                "fec0::1",
                "fd00:ec2::254",
                "0.0.0.0",
                "0.1.2.3",
                "::",
                "224.0.0.1",
                "239.255.255.255",
                "ff02::1",
                "255.255.255.255",
                "240.0.0.1",
                "192.0.2.1",
                "198.18.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::ffff:7f00:1",
                "::10.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::8.8.8.8",
                "64:ff9b:1::10.0.0.1",
                "2002:a00:1::",
                "2002:7f00:1::1",
                "2001:0:4136:e378:8000:63bf:f5ff:fffe",
                "2001:db8::1",
                "5f00::1",
                "100::1",
            })
    void callsNoAddressThatIsNotPublic(String address) throws Exception {
        assertThat(NOTHING_LISTED.refusal(address)).isPresent();
        assertThat(NOTHING_LISTED.refusal("[" + address + "]")).isPresent();
        assertThatThrownBy(() -> leadingTo(NOTHING_LISTED, address).addresses("partner.example"))
                .isInstanceOf(HostRefused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.15.255.255",
                "172.32.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "11.0.0.1",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "192.167.255.255",
                "223.255.255.255",
                "2a00:1450:4010::8",
                "2001:4860:4860::8888",
                "::ffff:8.8.8.8"
            })
    void callsPublicAddressesWithoutAsking(String address) throws Exception {
        assertThat(NOTHING_LISTED.refusal(address)).isEmpty();
        assertThat(leadingTo(NOTHING_LISTED, address).addresses("partner.example"))
                .containsExactly(InetAddress.getByName(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "0x7f000001",
                "0x7f.0.0.1",
                "127.1",
                "0177.0.0.1",
                "010.0.0.1",
                "127.0.0.1.",
                "1.2.3.4.5",
                "8.8.8.010",
                "fe80::1%eth0",
                "",
                "a b",
                "evil.example@10.0.0.1",
                "LOCALHOST",
                "x.localhost",
                "localhost.",
                "Metadata.Google.Internal"
            })
    void isNotTalkedIntoItByAnotherSpelling(String host) {
        assertThat(NOTHING_LISTED.refusal(host)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16,          10.1.2.3,         10.2.0.1",
        "10.1.2.3,             10.1.2.3,         10.1.2.4",
        "10.1.2.3/16,          10.1.9.9,         10.2.0.1",
        "fd12:3456::/32,       fd12:3456::1,     fd12:3457::1",
        "127.0.0.0/8,          127.0.0.1,        ::1",
        "169.254.0.0/16,       169.254.1.1,      169.254.169.254",
        "0.0.0.0/0,            10.1.2.3,         169.254.169.254",
        "'0.0.0.0/0, ::/0',    fe80::1,          fd00:ec2::254",
        "169.254.169.254,      169.254.169.254,  169.254.170.2",
        "169.254.169.254/32,   169.254.169.254,  169.254.169.253",
        "0.0.0.0/0,            10.1.2.3,         0.0.0.0",
        "'0.0.0.0/0, ::/0',    10.1.2.3,         ff02::1",
        "64:ff9b::/96,         64:ff9b::8.8.8.8, 64:ff9b::10.0.0.1",
        "'64:ff9b::/96, 10.0.0.0/8', 64:ff9b::10.0.0.1, 64:ff9b::169.254.169.254",
        "10.0.0.0/8,           ::ffff:10.0.0.1,  ::ffff:192.168.0.1",
    })
    void opensWhatTheOperatorListsAndNothingBesideIt(String list, String open, String shut) throws Exception {
        var outward = Outward.allowing(list);

        assertThat(outward.refusal(open)).isEmpty();
        assertThat(leadingTo(outward, open).addresses("partner.example")).hasSize(1);
        assertThat(outward.refusal(shut)).isPresent();
        assertThatThrownBy(() -> leadingTo(outward, shut).addresses("partner.example"))
                .isInstanceOf(HostRefused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, true",
        "fd12::1, true",
        "127.0.0.1, false",
        "169.254.1.1, false",
        "169.254.169.254, false",
        "0.0.0.0, false"
    })
    void aListedNameOpensThePrivateNetworksAndNothingElse(String leadsTo, boolean isOpen) throws Exception {
        var outward = leadingTo(Outward.allowing("Security-Server.example."), leadsTo);

        if (isOpen) {
            assertThat(outward.addresses("security-server.example")).hasSize(1);
        } else {
            assertThatThrownBy(() -> outward.addresses("security-server.example"))
                    .isInstanceOf(HostRefused.class);
        }
        assertThatThrownBy(() -> outward.addresses("other.example")).isInstanceOf(HostRefused.class);
    }

    @Test
    void localhostListedOpensTheLoopbackForThatNameAlone() throws Exception {
        var outward = leadingTo(Outward.allowing("localhost"), "127.0.0.1");

        assertThat(outward.addresses("localhost")).hasSize(1);
        assertThatThrownBy(() -> outward.addresses("partner.example")).isInstanceOf(HostRefused.class);
        assertThat(outward.refusal("127.0.0.1")).isPresent();
    }

    @Test
    void leavesOutWhatMayNotBeCalledOfSeveralAddresses() throws Exception {
        var outward = leadingTo(NOTHING_LISTED, "10.0.0.1", "8.8.8.8", "169.254.169.254");

        assertThat(outward.addresses("partner.example")).containsExactly(InetAddress.getByName("8.8.8.8"));
    }

    @Test
    void asksOnceForEachConnectionAndJudgesEachAnswer() throws Exception {
        var asked = new ArrayList<String>();
        var answers = List.of("8.8.8.8", "127.0.0.1").iterator();
        var outward = NOTHING_LISTED.askedBy(host -> {
            asked.add(host);
            return new InetAddress[] {InetAddress.getByName(answers.next())};
        });

        assertThat(outward.addresses("partner.example")).hasSize(1);
        assertThat(asked).hasSize(1);
        assertThatThrownBy(() -> outward.addresses("partner.example")).isInstanceOf(HostRefused.class);
    }

    @Test
    void tellsANameThatLeadsNowhereFromOneThatMayNotBeCalled() {
        var outward = NOTHING_LISTED.askedBy(host -> {
            throw new UnknownHostException(host);
        });

        assertThatThrownBy(() -> outward.addresses("partner.example")).isExactlyInstanceOf(UnknownHostException.class);
    }

    @Test
    void saysWhichHostWhyAndWhatToDo() {
        assertThatThrownBy(() -> leadingTo(NOTHING_LISTED, "10.1.2.3").addresses("Partner.example"))
                .hasMessage("partner.example leads to 10.1.2.3, a private network, which the hub calls only where it is"
                        + " listed. Correct the address in the partner's document, or add partner.example to"
                        + " HUB_OUTBOUND_ALLOW and start the hub again");
        assertThat(NOTHING_LISTED.refusal("::1").orElseThrow())
                .hasMessageStartingWith("::1 is the hub's own machine, ")
                .hasMessageContaining("add ::1 to HUB_OUTBOUND_ALLOW");
        assertThat(Outward.allowing("169.254.0.0/16").refusal("169.254.169.254").orElseThrow())
                .hasMessageContaining("metadata service")
                .hasMessageContaining("this very address");
    }

    @Test
    void writesNothingOfAHostsNameIntoTheLogThatIsNoName() {
        var told = NOTHING_LISTED.refusal("a\nb <script> " + "x".repeat(400)).orElseThrow();

        assertThat(told.getMessage())
                .startsWith("a?b??script??xxx")
                .doesNotContain("\n", "<")
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/33", "10.0.0", "https://partner.example", "10.0.0.0-10.0.0.9", "a b", "10.*", "*"})
    void startsWithNoListThatCanBeReadInTwoWays(String entry) {
        assertThatThrownBy(() -> Outward.allowing("localhost, " + entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HUB_OUTBOUND_ALLOW")
                .hasMessageContaining(entry);
    }
}
