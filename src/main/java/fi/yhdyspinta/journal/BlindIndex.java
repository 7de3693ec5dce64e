package fi.yhdyspinta.journal;

import com.google.crypto.tink.subtle.PrfHmacJce;
import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;

/**
 * A keyed fingerprint of a person: the same person gives the same one, and nobody without the key can try which person it
 * is. The hetu where there is one, else names and birth date.
 */
@Singleton
public class BlindIndex {
    private static final String NAME = "blind-index";
    private static final int BYTES = 32;

    private final EntityManager entities;
    private final Sealing sealing;
    private volatile Sealing.DataKey key;

    @Inject
    public BlindIndex(EntityManager entities, Sealing sealing) {
        this.entities = entities;
        this.sealing = sealing;
    }

    /** Makes the key on the hub's first start, and takes it up: later nobody needs a transaction for an index. */
    public void prepare() {
        if (entities.find(HubKey.class, NAME) == null) {
            entities.persist(new HubKey(NAME, sealing.wrap(sealing.newDataKey(), NAME)));
        }
    }

    /** Reads the key, once for all: who asks for an index later needs no transaction. Needs one itself. */
    public void load() {
        key = sealing.unwrap(entities.find(HubKey.class, NAME).wrapped(), NAME);
    }

    /** The index of a subject: by hetu where there is one, else by names and birth date. */
    public String ofSubject(Map<String, ?> person) {
        var hetu = person.get("hetu");
        return hetu == null ? ofGuardian(person) : index("hetu:" + hetu);
    }

    /** The index of a guardian: by names, because a school seldom knows a guardian's hetu. */
    public String ofGuardian(Map<String, ?> person) {
        return index("name:" + plain(person.get("familyName")) + "|" + plain(person.get("firstName")) + "|"
                + plain(person.get("birthDate")));
    }

    /** The index of a text that must not be kept as it is. */
    public String ofText(String text) {
        return index("text:" + text);
    }

    /**
     * The index of the same person in a controller's own log: each has a key of its own, so that what two of them hold can't
     * be joined, neither with each other nor with the journal.
     *
     * @param index as {@link #ofSubject} gives it; empty stays empty
     */
    public String ofController(String controller, String index) {
        return index.isEmpty() ? "" : hex(hmac(hmac(key.secret(), "controller:" + controller), index));
    }

    private String index(String identity) {
        return hex(hmac(key.secret(), identity));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] hmac(byte[] secret, String text) {
        try {
            var prf = new PrfHmacJce("HMACSHA256", new SecretKeySpec(secret, "HMAC"));
            return prf.compute(text.getBytes(StandardCharsets.UTF_8), BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA256", impossible);
        }
    }

    private static String plain(Object value) {
        // one system writes ä as one character, another as a and two dots: they mean the same name
        return value == null
                ? ""
                : Normalizer.normalize(value.toString(), Normalizer.Form.NFC)
                        .strip()
                        .toLowerCase(Locale.ROOT);
    }
}
