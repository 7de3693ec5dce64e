package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Files that came beside a document, put where it names them: an attachment says {@code part} in place of {@code content},
 * and need not say its hash.
 *
 * @param tree the canonical tree with the files in it
 * @param problems names without a file, and files that nobody names
 */
record Parts(Map<String, Object> tree, List<Refusal> problems) {
    private static final String PART = "part";

    static Parts filled(Map<String, Object> tree, Map<String, byte[]> files) {
        boolean namesAny = AttachmentTree.of(tree).stream().anyMatch(each -> Tree.text(Tree.map(each), PART) != null);
        if (files.isEmpty() && !namesAny) {
            return new Parts(tree, List.of());
        }
        var problems = new ArrayList<Refusal>();
        var unnamed = new HashSet<>(files.keySet());
        var filled = new ArrayList<Object>();
        for (var each : AttachmentTree.of(tree)) {
            var entry = Tree.map(each);
            var part = Tree.text(entry, PART);
            if (part == null) {
                filled.add(each);
            } else if (unnamed.remove(part)) {
                filled.add(filled(entry, files.get(part)));
            } else {
                problems.add(
                        Refusal.ofSender("ATTACHMENT_PART", AttachmentTree.PLACE + "/" + filled.size() + "/" + PART));
                filled.add(each);
            }
        }
        if (!unnamed.isEmpty()) {
            problems.add(Refusal.ofSender("ATTACHMENT_PART", AttachmentTree.PLACE));
        }
        return new Parts(Tree.freeze(AttachmentTree.with(tree, filled)), problems);
    }

    private static Map<String, Object> filled(Map<String, Object> entry, byte[] file) {
        var whole = AttachmentTree.without(entry, PART);
        whole.put("content", AttachmentTree.base64(file));
        whole.putIfAbsent("sha256", Dispatching.hash(file));
        return whole;
    }
}
