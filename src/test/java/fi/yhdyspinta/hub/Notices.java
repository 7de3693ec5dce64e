package fi.yhdyspinta.hub;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.walk.House;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** The README's notice to one recipient, each run under numbers of its own, in a case of its own. */
final class Notices {
    private final String text;
    private final String prefix;
    private final AtomicInteger run = new AtomicInteger();

    /**
     * @param partner its recipient
     * @param prefix how its numbers begin
     */
    Notices(String partner, String prefix) {
        this.prefix = prefix;
        var tree = new LinkedHashMap<>(Json.object(House.notice("NUMBER", "CASE")));
        tree.put(
                "vastaanottajat",
                Tree.list(tree.get("vastaanottajat")).stream()
                        .filter(each -> partner.equals(Tree.map(each).get("kumppani")))
                        .toList());
        if (!partner.equals("luvn")) {
            // what was agreed about the joint work is the county's alone
            tree.remove("yhteistyo");
        }
        text = new String(Json.bytes(tree), StandardCharsets.UTF_8);
    }

    /** The notices of a new run, by their number in it. */
    IntFunction<byte[]> next() {
        int each = run.incrementAndGet();
        return number -> text.replace("NUMBER", prefix + "-" + each + "-" + number)
                .replace("CASE", prefix + "-CASE-" + each + "-" + number)
                .getBytes(StandardCharsets.UTF_8);
    }
}
