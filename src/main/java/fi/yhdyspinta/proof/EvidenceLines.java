package fi.yhdyspinta.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The audit entries of an evidence: each is what was linked, of this message, and lies under a checkpoint where one was made. */
final class EvidenceLines {
    private final PublicKeys keys;
    private final String message;
    private final List<String> faults = new ArrayList<>();
    private int entries;
    private int covered;

    EvidenceLines(PublicKeys keys, String message) {
        this.keys = keys;
        this.message = message;
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    int entries() {
        return entries;
    }

    int covered() {
        return covered;
    }

    void line(Map<String, Object> line) {
        entries++;
        long seq = Trees.number(line.get("seq"));
        try {
            var digest = Trees.text(line.get("digest"));
            var entry = Trees.object(line.get("entry"));
            if (line.containsKey("entry")
                    && !Chain.digest(CanonicalJson.bytes(entry)).equals(digest)) {
                faults.add("entry " + seq + " is not the one that was linked");
            } else if (line.containsKey("entry") && !message.equals(entry.get("message"))) {
                // the column by which the hub has found it may have been altered: the entry itself may not
                faults.add("entry " + seq + " is of another message");
            } else if (line.containsKey("checkpoint")) {
                lies(seq, Chain.link(Trees.text(line.get("previous")), digest), line);
            }
        } catch (IllegalArgumentException noHash) {
            faults.add("entry " + seq + " can't be read");
        }
    }

    /** Follows the digests up to the checkpoint. */
    private void lies(long seq, String first, Map<String, Object> line) {
        var link = first;
        var following = Trees.list(line.get("following"));
        for (var digest : following) {
            link = Chain.link(link, Trees.text(digest));
        }
        var end = link;
        boolean isUnder = Checkpoint.of(Trees.object(line.get("checkpoint")))
                .filter(checkpoint -> checkpoint.seq() == seq + following.size()
                        && checkpoint.hash().equals(end)
                        && keys.isSigned(checkpoint.key(), checkpoint.bytes(), Trees.text(line.get("signature"))))
                .isPresent();
        if (isUnder) {
            covered++;
        } else {
            faults.add("entry " + seq + " does not lie under its checkpoint");
        }
    }
}
