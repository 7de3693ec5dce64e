package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.plan.PlanDocument;
import fi.yhdyspinta.plan.Plans;
import fi.yhdyspinta.plan.Publication;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What the walk does with an opiskeluhuolto plan, beside carrying it: looks into it, keeps it, notes who acknowledged it. */
@Singleton
class Publishing {
    /** Opiskeluhuolto plan (OHL 13, 13 a, 14 a §). */
    static final String PLAN = "M08";

    private final Plans plans;
    private final Auditing auditing;

    @Inject
    Publishing(Plans plans, Auditing auditing) {
        this.plans = plans;
        this.auditing = auditing;
    }

    /** What is wrong with the plan that a message carries; empty for a message that carries none. Reads its file: once. */
    static List<Refusal> problems(Message message) {
        return carriesPlan(message) ? PlanDocument.problems(message.content()) : List.of();
    }

    /**
     * Keeps the plan that an accepted message carries; does nothing for another message. Within the transaction that
     * accepts it.
     *
     * @throws Refused CONFLICT (PLAN_VERSION_EXISTS) when that version stands for other content
     */
    void accepted(Message message, UUID messageId, Instant at) {
        if (carriesPlan(message)) {
            var plan = PlanDocument.of(message.content());
            plans.publish(new Publication(
                    message.envelope().sender(),
                    messageId,
                    message.envelope().addressees().stream()
                            .filter(addressee -> addressee.type().equals(PLAN))
                            .map(Addressee::partner)
                            .filter(Objects::nonNull)
                            .toList(),
                    plan,
                    new String(Json.canonicalBytes(plan.tree()), StandardCharsets.UTF_8),
                    at));
            auditing.configured(
                    Auditing.system(message.envelope().sender()), "plan-published", null, messageId.toString());
        }
    }

    /** Notes a recipient's acknowledgement; does nothing for a message that carried no plan. Within its transaction. */
    void acknowledged(UUID messageId, String recipient, Instant at) {
        plans.acknowledged(messageId, recipient, at);
    }

    private static boolean carriesPlan(Message message) {
        return message.content().containsKey("plan")
                && message.envelope().addressees().stream().anyMatch(addressee -> PLAN.equals(addressee.type()));
    }
}
