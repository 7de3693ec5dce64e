package fi.yhdyspinta.proof;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks an export line by line, in one pass and little memory. It stops at the first thing that is wrong: what stands
 * behind it proves nothing any more.
 */
public final class Verification {
    private final PublicKeys keys;
    private final boolean trustsFile;
    private final TreeMap<Long, String> outside = new TreeMap<>();
    private final Set<String> tail = new HashSet<>();

    private Fault fault;
    private Start start = Start.MIDDLE;
    private String link;
    private String lastId = "";
    private long first;
    private long last;
    private long proven;
    private long entries;
    private long checkpoints;
    private String oldestInTail = "";
    private boolean isEnded;
    private boolean isBegun;
    private boolean isUnreadable;
    private String from = "";
    private String to = "";

    /** With the keys that somebody trusts; without any it believes those in the export itself. */
    public Verification(Optional<PublicKeys> trusted) {
        this.keys = trusted.orElseGet(PublicKeys::none);
        this.trustsFile = trusted.isEmpty();
    }

    /** Where an export begins. */
    public enum Start {
        /** With the first entry of all. */
        BEGINNING,
        /** Where the hub has signed that it dropped what was past its time. */
        RETENTION,
        /** Somewhere: what came before was not asked for. */
        MIDDLE
    }

    /**
     * What was found.
     *
     * @param fault the first thing that is wrong; null where nothing is
     * @param from since when it was asked for, as it says itself: nobody has signed that; empty for the beginning
     * @param to until when, likewise; empty for all that there was
     * @param proven the last entry that a signed checkpoint covers; 0 for none
     * @param tail entries that were not linked yet when it was exported: nothing proves them
     * @param oldestInTail since when one waits to be linked, or empty
     * @param isTrustedFile whether the keys came from the export itself: then it proves no more than that it is whole
     */
    public record Outcome(
            Fault fault,
            Start start,
            String from,
            String to,
            long first,
            long last,
            long entries,
            long checkpoints,
            long proven,
            long tail,
            String oldestInTail,
            boolean isTrustedFile) {}

    /** A checkpoint that was kept outside of the export; before the first line, and with keys that somebody trusts. */
    public void outside(Map<String, ?> signed) {
        var checkpoint = right(signed);
        checkpoint.ifPresent(right -> outside.put(right.seq(), right.hash()));
    }

    /** The next line. */
    public void line(Map<String, ?> line) {
        if (fault != null) {
            return;
        }
        if (isUnreadable) {
            fail(Fault.Kind.ALTERED, last + 1, "");
            return;
        }
        if (isEnded) {
            fail(Fault.Kind.UNREADABLE, last, lastId);
        } else if (line.containsKey("export") != !isBegun) {
            // a second beginning would hide what lies between it and the entry before
            fail(Fault.Kind.UNREADABLE, last, lastId);
        } else if (!isBegun) {
            begin(line);
        } else if (line.containsKey("publicKey")) {
            key(line);
        } else if (line.containsKey("checkpoint")) {
            checkpoint(line);
        } else if (line.containsKey("entry")) {
            entry(line);
        } else if (line.containsKey("tail")) {
            tail(Trees.object(line.get("tail")));
        } else if (line.containsKey("end")) {
            end(Trees.object(line.get("end")));
        } else {
            fail(Fault.Kind.UNREADABLE, last, lastId);
        }
    }

    /** A line that is not JSON: an entry that was altered, or half of the last line. */
    public void unreadable() {
        if (fault == null && (isEnded || !isBegun)) {
            fail(Fault.Kind.UNREADABLE, last, lastId);
        }
        isUnreadable = true;
    }

    /** After the last line. */
    public Outcome outcome() {
        if (fault == null && !isEnded) {
            fail(Fault.Kind.CUT_OFF, last, lastId);
        }
        if (fault == null && start == Start.MIDDLE && from.isEmpty()) {
            fail(Fault.Kind.BEGINNING, first, "");
        }
        if (fault == null && to.isEmpty() && !outside.isEmpty() && outside.lastKey() > last) {
            fail(Fault.Kind.MISSING, last + 1, "");
        }
        return new Outcome(
                fault,
                start,
                from,
                to,
                first,
                last,
                entries,
                checkpoints,
                proven,
                tail.size(),
                oldestInTail,
                trustsFile);
    }

    private void begin(Map<String, ?> line) {
        first = Trees.number(line.get("first"));
        link = Trees.text(line.get("previous"));
        last = first - 1;
        isBegun = true;
        from = Trees.word(line.get("from"));
        to = Trees.word(line.get("to"));
        if (!Trees.text(line.get("export")).equals("yhdyspinta-audit-1") || first < 1) {
            fail(Fault.Kind.UNREADABLE, 0, "");
        } else if (first == 1) {
            start = Start.BEGINNING;
            if (!link.equals(Chain.BEGINNING)) {
                fail(Fault.Kind.BEGINNING, 1, "");
            }
        }
    }

    private void key(Map<String, ?> line) {
        if (trustsFile) {
            try {
                keys.add(Trees.text(line.get("publicKey")));
            } catch (IllegalArgumentException noKey) {
                fail(Fault.Kind.UNREADABLE, last, lastId);
            }
        }
    }

    private void entry(Map<String, ?> line) {
        long seq = Trees.number(line.get("seq"));
        var entry = Trees.object(line.get("entry"));
        var id = Trees.word(entry.get("id"));
        if (seq > last + 1) {
            fail(Fault.Kind.MISSING, last + 1, "");
        } else if (seq <= last) {
            fail(Fault.Kind.INSERTED, seq, id);
        } else if (!isLinked(line, entry)) {
            fail(Fault.Kind.ALTERED, seq, id);
        } else {
            link = Trees.text(line.get("hash"));
            last = seq;
            lastId = id;
            entries++;
            compare(seq, id);
        }
    }

    private void compare(long seq, String id) {
        var kept = outside.get(seq);
        if (kept != null && kept.equals(link)) {
            proven = seq;
        } else if (kept != null) {
            fail(Fault.Kind.RELINKED, seq, id);
        }
    }

    private boolean isLinked(Map<String, ?> line, Map<String, Object> entry) {
        try {
            return Chain.link(link, Chain.digest(CanonicalJson.bytes(entry))).equals(line.get("hash"));
        } catch (IllegalArgumentException noCanonicalForm) {
            return false;
        }
    }

    private void checkpoint(Map<String, ?> line) {
        right(line).ifPresent(checkpoint -> {
            if (checkpoint.seq() > last) {
                fail(Fault.Kind.MISSING, last + 1, "");
            } else if (checkpoint.seq() == last) {
                covers(checkpoint);
            }
        });
    }

    private Optional<Checkpoint> right(Map<String, ?> line) {
        var tree = Trees.object(line.get("checkpoint"));
        var checkpoint = Checkpoint.of(tree);
        if (checkpoint.filter(found -> keys.knows(found.key())).isEmpty()) {
            boolean isOne = checkpoint.isPresent();
            fail(isOne ? Fault.Kind.KEY_UNKNOWN : Fault.Kind.CHECKPOINT_FORGED, Trees.number(tree.get("seq")), "");
            return Optional.empty();
        }
        var found = checkpoint.get();
        if (!keys.isSigned(found.key(), found.bytes(), Trees.text(line.get("signature")))) {
            fail(Fault.Kind.CHECKPOINT_FORGED, found.seq(), "");
            return Optional.empty();
        }
        return checkpoint;
    }

    private void covers(Checkpoint checkpoint) {
        if (!checkpoint.hash().equals(link)) {
            fail(entries == 0 ? Fault.Kind.BEGINNING : Fault.Kind.RELINKED, last, lastId);
            return;
        }
        checkpoints++;
        if (entries == 0 && checkpoint.purpose() == Checkpoint.Purpose.RETENTION) {
            start = Start.RETENTION;
        }
        if (entries > 0) {
            proven = last;
        }
    }

    private void tail(Map<String, Object> entry) {
        var id = Trees.word(entry.get("id"));
        if (!tail.add(id)) {
            fail(Fault.Kind.INSERTED, last, id);
        }
        var at = Trees.word(entry.get("at"));
        if (oldestInTail.isEmpty() || at.compareTo(oldestInTail) < 0) {
            oldestInTail = at;
        }
    }

    private void end(Map<String, Object> end) {
        isEnded = true;
        if (Trees.number(end.get("last")) > last) {
            fail(Fault.Kind.MISSING, last + 1, "");
        } else if (Trees.number(end.get("last")) != last) {
            fail(Fault.Kind.INSERTED, last, lastId);
        } else if (Trees.number(end.get("tail")) != tail.size()) {
            // the tail is not linked: how many there were is all that the export says of it
            fail(Fault.Kind.CUT_OFF, last, lastId);
        }
    }

    private void fail(Fault.Kind kind, long seq, String id) {
        fault = new Fault(kind, seq, id, proven);
    }
}
