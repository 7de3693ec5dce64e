package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.walk.House;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The real routes in a plain Camel context, over the real walk, a real broker and partners that speak HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoadTest {
    private Sink partners;
    private House house;
    private OpenRoad road;
    private CamelContext context;
    private final AtomicInteger numbers = new AtomicInteger();

    @BeforeAll
    void openTheRoad(@TempDir Path data) throws Exception {
        partners = new Sink();
        house = partners.house(data);
        road = new OpenRoad(house, data.resolve("artemis"), Map.of());
        context = road.context;
    }

    @AfterAll
    void close() throws Exception {
        road.close();
        partners.close();
    }

    @Test
    void takesOverANoticeAndDeliversItInBothRecipientsLanguages() throws Exception {
        var id = "R-" + numbers.incrementAndGet();

        var answer = post("espoo-opetus", "espoo-opetus", "espoo-notice", House.notice(id, "CASE-" + id));

        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(202);
        var receipt = Json.object(answer.getMessage().getBody(byte[].class));
        assertThat(answer.getMessage().getHeader("Location"))
                .isEqualTo("http://localhost:9080/api/messages/" + receipt.get("id"));
        OpenRoad.waitFor(() -> delivery("luvn", receipt).isPresent()
                && delivery("mll-uusimaa", receipt).isPresent());
        var bundle = delivery("luvn", receipt).orElseThrow();
        assertThat(bundle.contentType()).isEqualTo("application/fhir+json");
        assertThat(bundle.authorization()).isEqualTo("Bearer id.hub");
        assertThat(text(bundle)).contains("\"resourceType\":\"Bundle\"").contains("140513A902H");
        var referral = delivery("mll-uusimaa", receipt).orElseThrow();
        assertThat(text(referral))
                .contains("\"etunimi\":\"Aino\"", "Elina", "suostumus-mll-1", "arkisin klo 15 jälkeen")
                .doesNotContain(
                        "140513", "2013-05-14", "Tuomas", "Keksijä", "Poissaolot", "Niittykummun", "Rantakoski");
    }

    @Test
    void bringsTheAnswerBackInTheSendersOwnWords() throws Exception {
        var id = "R-" + numbers.incrementAndGet();
        var receipt = Json.object(post("espoo-opetus", "espoo-opetus", "espoo-notice", House.notice(id, "CASE-" + id))
                .getMessage()
                .getBody(byte[].class));
        OpenRoad.waitFor(() -> delivery("luvn", receipt).isPresent());

        var task = "{\"resourceType\":\"Task\",\"intent\":\"order\",\"id\":\"%s\",\"status\":\"accepted\"}"
                .formatted(parcel("luvn", receipt));
        var answer = context.createProducerTemplate().request(DirectRest.name("put", "fhir/Task/{task}"), exchange -> {
            exchange.setProperty("caller", "luvn");
            exchange.getIn().setHeader("task", parcel("luvn", receipt));
            exchange.getIn().setHeader(Exchange.CONTENT_TYPE, "application/fhir+json");
            exchange.getIn().setBody(task.getBytes(StandardCharsets.UTF_8));
        });

        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
        assertThat(answer.getMessage().getBody(String.class)).contains("\"status\":\"accepted\"");
        OpenRoad.waitFor(() -> partners.at("/espoo-opetus").stream()
                .anyMatch(status -> text(status).contains(id)));
        assertThat(partners.at("/espoo-opetus"))
                .anySatisfy(status -> assertThat(text(status)).contains("\"tila\":\"vastaanotettu\""));
    }

    @Test
    void triesAFailingPartnerAgainWithTheSameKey() throws Exception {
        var failures = new AtomicInteger(2);
        partners.answers(() -> failures.getAndDecrement() > 0 ? 503 : 200);
        var id = "R-" + numbers.incrementAndGet();

        var receipt = Json.object(post("espoo-opetus", "espoo-opetus", "espoo-notice", House.notice(id, "CASE-" + id))
                .getMessage()
                .getBody(byte[].class));

        OpenRoad.waitFor(() -> partners.byKey.containsKey(parcel("luvn", receipt))
                && partners.byKey.containsKey(parcel("mll-uusimaa", receipt)));
        assertThat(partners.byKey.get(parcel("luvn", receipt))).isEqualTo(1);
        assertThat(partners.byKey.get(parcel("mll-uusimaa", receipt))).isEqualTo(1);
        partners.answers(() -> 200);
    }

    @Test
    void tellsEveryProblemAtTheDoorAndJournalsNothingOfIt() {
        var answer = post(
                "espoo-opetus", "espoo-opetus", "espoo-notice", "{\"oppilas\":7}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(422);
        assertThat(answer.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/problem+json");
        assertThat(Tree.list(
                        Json.object(answer.getMessage().getBody(byte[].class)).get("problems")))
                .hasSizeGreaterThan(3)
                .allSatisfy(problem -> assertThat(Tree.map(problem)).containsKeys("code", "pointer", "fi", "sv", "en"));
    }

    @Test
    void keepsAPartnerFromAnothersDoor() {
        var answer = post("luvn", "espoo-opetus", "espoo-notice", House.notice("X", "X"));

        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(403);
    }

    private Exchange post(String caller, String partner, String format, byte[] body) {
        return context.createProducerTemplate().request(DirectRest.name("post", "in/{partner}/{format}"), exchange -> {
            exchange.setProperty("caller", caller);
            exchange.getIn().setHeader("partner", partner);
            exchange.getIn().setHeader("format", format);
            exchange.getIn().setHeader(Exchange.CONTENT_TYPE, "application/json");
            exchange.getIn().setBody(body);
        });
    }

    private Optional<Sink.Delivery> delivery(String partner, Map<String, Object> receipt) {
        return partners.at("/" + partner).stream()
                .filter(each -> each.key().equals(parcel(partner, receipt)))
                .findFirst();
    }

    private static String parcel(String partner, Map<String, Object> receipt) {
        return Tree.list(receipt.get("recipients")).stream()
                .map(Tree::map)
                .filter(recipient -> partner.equals(recipient.get("partner")))
                .map(recipient -> UUID.fromString(String.valueOf(recipient.get("parcelId")))
                        .toString())
                .findFirst()
                .orElseThrow();
    }

    private static String text(Sink.Delivery delivery) {
        return new String(delivery.body(), StandardCharsets.UTF_8);
    }
}
