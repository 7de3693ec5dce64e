package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.FormatFault;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Turn;
import fi.yhdyspinta.partner.Documents;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Tries mappings on samples. Nothing is stored, logged or audited of it, and nothing that runs is touched: the format is
 * built beside those that run, within the same bounds of time and depth, and forgotten.
 */
@Singleton
public class MappingDesk {
    /** A try may take seconds of a processor, and messages need it too. */
    private static final int AT_ONCE = 2;

    /** As the largest body of the API. */
    private static final int MOST_BYTES = 1 << 20;

    private final Opening opening;
    private final Transactions transactions;
    private final Documents documents;
    private final Settings settings;
    private final Semaphore places = new Semaphore(AT_ONCE);

    @Inject
    MappingDesk(Opening opening, Transactions transactions, Documents documents, Settings settings) {
        this.opening = opening;
        this.transactions = transactions;
        this.documents = documents;
        this.settings = settings;
    }

    /**
     * Tries one.
     *
     * @param format name of the format that it is about
     * @throws Refused UNKNOWN for a format that does not run, where no files are given either; TOO_LARGE beyond 1 MiB of sample; BUSY while two others are
     *     being tried
     */
    public MappingTried trial(String format, MappingAsked asked) {
        var files = asked.files().isEmpty() ? running(format) : asked.files();
        if (asked.sample().length > MOST_BYTES) {
            throw new Refused(Refused.Ground.TOO_LARGE, Refusal.ofSender("BODY_TOO_LARGE", "/sample", "1 MiB"));
        }
        if (!places.tryAcquire()) {
            throw new Refused(Refused.Ground.BUSY, new Refusal("MAPPING_BUSY", Turn.SENDER, "", List.of()));
        }
        try {
            var built = Format.tried(format, files);
            var trial = new MappingTrial(opening.rulebook(), built, blankToNull(asked.recipient()), settings.hubUrl());
            return asked.way() == MappingAsked.Way.READ ? trial.read(asked.sample()) : trial.write(asked.sample());
        } catch (FormatFault fault) {
            return MappingTried.broken(MappingTrial.fault(fault));
        } finally {
            places.release();
        }
    }

    private Map<String, String> running(String format) {
        var files = transactions.call(documents::formats).get(format);
        if (files == null) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
        }
        return files;
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
