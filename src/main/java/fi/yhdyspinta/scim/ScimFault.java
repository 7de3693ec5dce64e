package fi.yhdyspinta.scim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The directory is told no, in SCIM's own words (RFC 7644 section 3.12). No value of the request is in it. An answer and no
 * accident: it has no stack trace.
 */
public class ScimFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    private final int status;
    private final String type;

    /**
     * Says no.
     *
     * @param status of HTTP
     * @param type the {@code scimType}; null where the RFC has none
     * @param detail what is wrong and what to do, in English: it is read in a directory's log
     */
    public ScimFault(int status, String type, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.type = type;
    }

    /** A document that can't be read. */
    public static ScimFault syntax(String detail) {
        return new ScimFault(400, "invalidSyntax", detail);
    }

    /** A value that can't be taken. */
    public static ScimFault value(String detail) {
        return new ScimFault(400, "invalidValue", detail);
    }

    /** A filter that can't be read, or is none of those that the hub answers. */
    public static ScimFault filter() {
        return new ScimFault(
                400,
                "invalidFilter",
                "users are found by userName, externalId or id, groups by displayName or id, each by eq and a text");
    }

    /** Somebody else has that name. */
    public static ScimFault uniqueness(String detail) {
        return new ScimFault(409, "uniqueness", detail);
    }

    /** There is no such thing in the caller's organisation. */
    public static ScimFault unknown() {
        return new ScimFault(404, null, "there is no such resource");
    }

    /** It has been changed since the caller read it. */
    public static ScimFault changed() {
        return new ScimFault(412, null, "the resource has another version by now: read it again");
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The body of the answer. */
    public Map<String, Object> document() {
        return document(status, type, getMessage());
    }

    /** The same of what was refused elsewhere. */
    public static Map<String, Object> document(int status, String type, String detail) {
        var document = new LinkedHashMap<String, Object>();
        document.put("schemas", List.of(ERROR));
        if (type != null) {
            document.put("scimType", type);
        }
        document.put("detail", detail);
        document.put("status", Integer.toString(status));
        return document;
    }
}
