package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.decision.Attachable;
import fi.yhdyspinta.format.attachment.Cleaning;
import fi.yhdyspinta.format.attachment.FileName;
import fi.yhdyspinta.format.attachment.Inspection;
import fi.yhdyspinta.format.attachment.NotClean;
import fi.yhdyspinta.message.Attachment;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.message.Turn;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What is attached to a message, before anything of it is kept: is it what it says it is, does it hold what nobody carries,
 * is it free of malware; and its metadata are taken out. What may not be attached is named at its place and left out.
 */
@Singleton
class Attaching {
    /** How many messages' files are unfolded at once: each may take tens of megabytes for a moment. */
    private static final int AT_ONCE = 4;

    private static final int PATIENCE_SECONDS = 20;

    private final Scanner scanner;
    private final Semaphore places = new Semaphore(AT_ONCE);

    @Inject
    Attaching(Scanner scanner) {
        this.scanner = scanner;
    }

    /**
     * What was found.
     *
     * @param tree the canonical tree with the files as they may be delivered
     * @param stored the same with the files' ids in place of their bytes
     * @param files the files
     * @param problems what is wrong with those that were left out
     */
    record Looked(
            Map<String, Object> tree, Map<String, Object> stored, List<Attachment> files, List<Refusal> problems) {}

    /**
     * Looks at all files of a message.
     *
     * @param isDuty whether it must go in any case: then a file that can't be scanned is left out
     * @throws Refused BUSY when the scanner is away, or too many files are being looked at: nothing is promised
     */
    Looked look(Map<String, Object> tree, Attachable may, boolean isDuty) {
        var attached = AttachmentTree.of(tree);
        if (attached.isEmpty()) {
            return new Looked(tree, tree, List.of(), List.of());
        }
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw busy("SERVER_BUSY");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw busy("SERVER_BUSY");
        }
        try {
            return looked(tree, attached, may, isDuty);
        } finally {
            places.release();
        }
    }

    private Looked looked(Map<String, Object> tree, List<Object> attached, Attachable may, boolean isDuty) {
        var problems = new ArrayList<Refusal>();
        var files = new ArrayList<Attachment>();
        var open = new ArrayList<Object>();
        var stored = new ArrayList<Object>();
        long together = 0;
        if (attached.size() > may.most()) {
            problems.add(Refusal.ofSender("ATTACHMENT_TOO_MANY", AttachmentTree.PLACE, String.valueOf(may.most())));
        }
        for (int place = 0; place < Math.min(attached.size(), may.most()); place++) {
            var entry = Tree.map(attached.get(place));
            var one = new One(entry, AttachmentTree.PLACE + "/" + place, may, problems);
            together += one.length();
            if (together > may.mostBytes()) {
                problems.add(
                        Refusal.ofSender("ATTACHMENT_TOO_LARGE", AttachmentTree.PLACE, megabytes(may.mostBytes())));
                break;
            }
            var cleaned = one.isSound() && isScanned(one, isDuty) ? one.cleaned() : null;
            if (cleaned != null) {
                var file = one.file(files.size(), cleaned);
                files.add(file);
                var told = told(entry, file);
                stored.add(AttachmentTree.withMember(told, "stored", file.id().toString()));
                open.add(AttachmentTree.withMember(told, "content", AttachmentTree.base64(cleaned)));
            }
        }
        if (!problems.isEmpty() && !isDuty) {
            // it will be refused: what else is wrong with it is found in what it says, and not in what is left of it
            return new Looked(tree, tree, List.of(), problems);
        }
        return new Looked(
                Tree.freeze(AttachmentTree.with(tree, open)), AttachmentTree.with(tree, stored), files, problems);
    }

    private boolean isScanned(One one, boolean isDuty) {
        switch (scanner.scan(one.bytes)) {
            case CLEAN -> {
                return true;
            }
            case INFECTED -> one.problem("ATTACHMENT_INFECTED", "content");
            case UNKNOWN -> {
                // a duty notice waits for no scanner, and nothing passes unscanned
                if (!isDuty) {
                    throw busy("SCANNER_AWAY");
                }
                one.problem("ATTACHMENT_UNSCANNED", "content");
            }
        }
        return false;
    }

    private static Map<String, Object> told(Map<String, Object> entry, Attachment file) {
        var told = new LinkedHashMap<String, Object>();
        if (entry.get("id") instanceof String id) {
            told.put("id", id);
        }
        told.put("name", file.name());
        told.put("mediaType", file.mediaType());
        told.put("sha256", file.sha256());
        told.put("bytes", file.content().length);
        return told;
    }

    private static Refused busy(String code) {
        return new Refused(Refused.Ground.BUSY, new Refusal(code, Turn.HUB, "", List.of()));
    }

    private static String megabytes(long bytes) {
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : bytes + " B";
    }

    /** One file, and what is wrong with it. */
    private static final class One {
        private final byte[] bytes;
        private final String name;
        private final String claimed;
        private final Attachable.Kind kind;
        private final String pointer;
        private final List<Refusal> problems;
        private final int before;

        One(Map<String, Object> entry, String pointer, Attachable may, List<Refusal> problems) {
            this.bytes = AttachmentTree.bytes(entry);
            this.name = FileName.safe(entry.get("name") instanceof String text ? text : "");
            this.claimed = String.valueOf(entry.get("mediaType"));
            this.kind = may.kinds().get(claimed);
            this.pointer = pointer;
            this.problems = problems;
            this.before = problems.size();
            if (kind == null) {
                problem("ATTACHMENT_UNKNOWN", "mediaType", allowed(may));
            }
            if (bytes == null) {
                problem("ATTACHMENT_UNREADABLE", "content");
            } else if (kind != null && bytes.length > kind.mostBytes()) {
                problem("ATTACHMENT_TOO_LARGE", "content", megabytes(kind.mostBytes()));
            } else {
                look(entry);
            }
        }

        private void look(Map<String, Object> entry) {
            var hash = Tree.text(entry, "sha256");
            if (hash != null && !hash.equals(Dispatching.hash(bytes))) {
                problem("ATTACHMENT_HASH_DIFFERS", "sha256");
            }
            var inspected = Inspection.of(bytes);
            inspected.fault().ifPresent(code -> problem(code, "content"));
            if (kind != null
                    && inspected.fault().isEmpty()
                    && !inspected.mediaType().equals(kind.is())) {
                problem("ATTACHMENT_TYPE", "mediaType", inspected.mediaType());
            }
            var extension = FileName.extension(name);
            if (kind != null && !extension.isEmpty() && !kind.extensions().contains(extension)) {
                problem("ATTACHMENT_TYPE", "name", inspected.mediaType());
            }
        }

        void problem(String code, String member, String... args) {
            problems.add(Refusal.ofSender(code, pointer + "/" + member, args));
        }

        int length() {
            return bytes == null ? 0 : bytes.length;
        }

        boolean isSound() {
            return problems.size() == before;
        }

        /** Without its metadata; null when they can't be taken out. */
        byte[] cleaned() {
            try {
                return kind.isCleaned() ? Cleaning.clean(kind.is(), bytes) : bytes;
            } catch (NotClean unsure) {
                problem(unsure.code(), "content");
                return null;
            }
        }

        Attachment file(int place, byte[] cleaned) {
            var whole = FileName.extension(name).isEmpty()
                    ? name + "." + kind.extensions().get(0)
                    : name;
            return new Attachment(
                    UuidCreator.getTimeOrderedEpoch(), place, whole, claimed, Dispatching.hash(cleaned), cleaned);
        }

        private static String allowed(Attachable may) {
            return may.kinds().values().stream()
                    .flatMap(kind -> kind.extensions().stream())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }
}
