package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** The catalogue as it holds now, for whoever wants to read the law that the hub goes by. */
@Singleton
public class Lawbook {
    private final Opening opening;

    @Inject
    Lawbook(Opening opening) {
        this.opening = opening;
    }

    /** Every file of the catalogue by its name. */
    public Map<String, Object> all() {
        return opening.rulebook().catalogue().files();
    }

    /** @throws Refused UNKNOWN when there is no such type */
    public Map<String, Object> type(String code) {
        return Tree.list(all().get("message-types")).stream()
                .map(Tree::map)
                .filter(type -> code.equals(type.get("code")))
                .findFirst()
                .orElseThrow(Lawbook::unknown);
    }

    /**
     * The JSON Schema 2020-12 of a type's canonical message.
     *
     * @throws Refused UNKNOWN when there is no such type
     */
    public Map<String, Object> schema(String code) {
        var schema = opening.rulebook().catalogue().schemas().byType().get(code);
        if (schema == null) {
            throw unknown();
        }
        return schema;
    }

    private static Refused unknown() {
        return new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
    }
}
