package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.RoutesFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The county's system stands on HTTPS with certificates of its own; the whole road delivers to it. */
class PartnerHttpsTest {
    @TempDir
    Path data;

    @Test
    void deliversToWhomThePartnersCertificatesName() throws Exception {
        var authority = TestCertificates.authority("Testi-CA");
        var hub = TestCertificates.issued(authority, "hub.example.fi");
        try (var county = new TlsServer(TestCertificates.issued(authority, "localhost"), authority)) {
            var house = house(
                    county,
                    ", tls: {trust: ca, key: own}",
                    Map.of("ca", authority.certificatePem(), "own", hub.keyedPem()));
            try (var road = new OpenRoad(house, data.resolve("artemis"), Map.of())) {
                var receipt = house.accept("T-1", "CASE-T-1");

                OpenRoad.waitFor(() -> isDelivered(house, receipt));
            }
        }
    }

    @Test
    void namesTheCauseWhereNobodyVouchesForThePartner() throws Exception {
        var authority = TestCertificates.authority("Testi-CA");
        try (var county = new TlsServer(TestCertificates.issued(authority, "localhost"), null)) {
            var house = house(county, "", Map.of());
            try (var road = new OpenRoad(house, data.resolve("artemis"), Map.of())) {
                var receipt = house.accept("T-2", "CASE-T-2");

                OpenRoad.waitFor(() -> house.count("attempt where cause = 'TLS_UNTRUSTED'") > 0);
                assertThat(isDelivered(house, receipt)).isFalse();
            }
        }
    }

    private House house(TlsServer county, String tls, Map<String, String> secrets) {
        var routes = RoutesFolder.copiedTo(data.resolve("routes"))
                .edit(
                        "partners/luvn/partner.yaml",
                        "    door: fhir\n    url: \"{{hub.url}}/demo/luvn/fhir/$process-message\"\n    format: fhir-message\n    credential: hub\n",
                        "    {door: fhir, url: \"https://localhost:%d/fhir\", format: fhir-message%s}\n"
                                .formatted(county.port(), tls));
        return new House(
                Database.h2(),
                data,
                Clock.tickMillis(ZoneOffset.UTC),
                "node-a",
                routes.path(),
                name -> Optional.ofNullable(secrets.get(name)));
    }

    private static boolean isDelivered(House house, Receipt receipt) {
        return house.count("parcel where recipient = 'luvn' and delivered_at is not null") > 0;
    }
}
