package fi.yhdyspinta.plan;

import fi.yhdyspinta.message.PersonInText;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * An opiskeluhuolto plan as the content of an M08 carries it: {@code plan}, its structured form, and the approved file as
 * the one attachment. The plan is a public document of the provider's or of the region: no person's identifier may stand
 * in it (domain B1 M08: no personal data).
 *
 * @param planId the owner's own name for the plan, the same for all its versions
 * @param kind {@code provider} (OHL 13 §) or {@code regional} (OHL 14 a §)
 * @param version its number, from 1
 * @param title as people know it
 * @param validFrom first day, or null
 * @param validTo last day, or null
 * @param tree the structured plan
 * @param file the approved file
 */
public record PlanDocument(
        String planId,
        String kind,
        int version,
        String title,
        LocalDate validFrom,
        LocalDate validTo,
        Map<String, Object> tree,
        ApprovedFile file) {
    private static final String PDF = "application/pdf";
    private static final String PLAN = "/content/plan";
    private static final String FILE = "/content/attachments/0";

    public PlanDocument {
        tree = Tree.freeze(tree);
    }

    /** Reads the content of an M08 in which {@link #problems} has found nothing. */
    public static PlanDocument of(Map<String, Object> content) {
        var plan = Tree.map(content.get("plan"));
        var attachment = Tree.map(Tree.list(content.get("attachments")).get(0));
        return new PlanDocument(
                Tree.text(plan, "planId"),
                Tree.text(plan, "kind"),
                ((Number) plan.get("version")).intValue(),
                Tree.text(plan, "title"),
                day(plan, "validFrom"),
                day(plan, "validTo"),
                plan,
                new ApprovedFile(
                        Tree.text(attachment, "name"),
                        Tree.text(attachment, "mediaType"),
                        Tree.text(attachment, "sha256"),
                        bytes(attachment)));
    }

    /**
     * What is wrong with the content of an M08, beyond what its schema says; pointers are into the canonical message. A
     * refusal names the place and never what stands there.
     */
    public static List<Refusal> problems(Map<String, Object> content) {
        var problems = new ArrayList<Refusal>();
        var plan = Tree.map(content.get("plan"));
        version(plan, problems);
        validity(plan, problems);
        repeatedIds(plan, "sections", problems);
        repeatedIds(plan, "measures", problems);
        content.forEach((part, value) -> {
            if (!part.equals("attachments")) {
                persons(value, "/content/" + escaped(part), problems);
            }
        });
        file(Tree.list(content.get("attachments")), problems);
        return problems;
    }

    private static void version(Map<String, Object> plan, List<Refusal> problems) {
        boolean isNumber = plan.get("version") instanceof Integer number && number > 0;
        if (!isNumber) {
            problems.add(Refusal.ofSender("PLAN_VERSION_NUMBER", PLAN + "/version"));
        }
    }

    private static void validity(Map<String, Object> plan, List<Refusal> problems) {
        try {
            var from = day(plan, "validFrom");
            var to = day(plan, "validTo");
            if (from != null && to != null && to.isBefore(from)) {
                problems.add(Refusal.ofSender("PLAN_VALIDITY", PLAN + "/validTo"));
            }
        } catch (DateTimeException noDay) {
            problems.add(Refusal.ofSender("PLAN_VALIDITY", PLAN));
        }
    }

    // sections and measures are told apart by their ids when two versions are compared
    private static void repeatedIds(Map<String, Object> plan, String list, List<Refusal> problems) {
        var seen = new HashSet<Object>();
        var entries = Tree.list(plan.get(list));
        for (int place = 0; place < entries.size(); place++) {
            if (!seen.add(Tree.map(entries.get(place)).get("id"))) {
                problems.add(Refusal.ofSender("PLAN_ID_REPEATED", PLAN + "/" + list + "/" + place + "/id"));
            }
        }
    }

    private static void persons(Object value, String pointer, List<Refusal> problems) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> persons(member, pointer + "/" + escaped(String.valueOf(name)), problems));
        } else if (value instanceof List<?> list) {
            for (int place = 0; place < list.size(); place++) {
                persons(list.get(place), pointer + "/" + place, problems);
            }
        } else if (value instanceof String text && PersonInText.isIn(text)) {
            problems.add(Refusal.ofSender("PERSON_IN_DOCUMENT", pointer));
        }
    }

    private static void file(List<Object> attachments, List<Refusal> problems) {
        if (attachments.size() != 1) {
            problems.add(Refusal.ofSender("PLAN_FILE_ONE", "/content/attachments"));
            return;
        }
        var attachment = Tree.map(attachments.get(0));
        for (var member : List.of("id", "name", "mediaType")) {
            persons(attachment.get(member), FILE + "/" + member, problems);
        }
        var bytes = bytes(attachment);
        if (!PDF.equals(Tree.text(attachment, "mediaType"))) {
            problems.add(Refusal.ofSender("PLAN_FILE_NOT_PDF", FILE + "/mediaType"));
        } else if (bytes == null || !PdfText.isPdf(bytes)) {
            problems.add(Refusal.ofSender("PLAN_FILE_NOT_PDF", FILE + "/content"));
        } else {
            if (!sha256(bytes).equals(Tree.text(attachment, "sha256"))) {
                problems.add(Refusal.ofSender("ATTACHMENT_HASH_DIFFERS", FILE + "/sha256"));
            }
            pages(bytes, problems);
        }
    }

    private static void pages(byte[] file, List<Refusal> problems) {
        try {
            if (PdfText.of(file).stream().anyMatch(PersonInText::isIn)) {
                problems.add(Refusal.ofSender("PERSON_IN_DOCUMENT", FILE + "/content"));
            }
        } catch (IOException notReadWhole) {
            problems.add(Refusal.ofSender("ATTACHMENT_UNREADABLE", FILE + "/content"));
        }
    }

    /** The attachment's content; null when it is not base64. */
    private static byte[] bytes(Map<String, Object> attachment) {
        try {
            var text = Tree.text(attachment, "content");
            return text == null ? null : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static LocalDate day(Map<String, Object> plan, String member) {
        var text = Tree.text(plan, member);
        return text == null ? null : LocalDate.parse(text);
    }

    /** SHA-256 of a file, in lower-case hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static String escaped(String member) {
        return member.replace("~", "~0").replace("/", "~1");
    }

    /** Names the version and not what it says. */
    @Override
    public String toString() {
        return "PlanDocument[" + planId + " " + version + "]";
    }
}
