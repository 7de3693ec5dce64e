package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.format.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A document may come again, even at the same moment: then it is recorded once, and answered alike. */
final class Repeat {
    private Repeat() {}

    /** The document with a reference: its own, or one that the hub makes. */
    static Map<String, Object> named(Map<String, Object> given) {
        var document = new LinkedHashMap<>(given);
        document.putIfAbsent("reference", UuidCreator.getTimeOrderedEpoch().toString());
        return document;
    }

    /** Whether a document says just what the recorded one says, in whatever order. */
    static boolean isSame(Map<String, Object> given, Optional<Map<String, Object>> recorded) {
        return recorded.filter(before -> Arrays.equals(Json.canonicalBytes(before), Json.canonicalBytes(given)))
                .isPresent();
    }

    /** Records in one transaction. When another of the same reference was quicker, a second look finds it. */
    static <T> T call(Transactions transactions, Supplier<T> lookAndRecord) {
        try {
            return transactions.call(lookAndRecord);
        } catch (NotCommitted anotherWasQuicker) {
            return transactions.call(lookAndRecord);
        }
    }
}
