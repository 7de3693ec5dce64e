package fi.yhdyspinta.format.attachment;

/** A file that can't be carried. Its message is the code of the refusal and never anything of the file. */
public final class NotClean extends Exception {
    private static final long serialVersionUID = 1L;

    static final String UNREADABLE = "ATTACHMENT_UNREADABLE";
    static final String METADATA = "ATTACHMENT_METADATA";
    static final String UNFOLDS = "ATTACHMENT_UNFOLDS";

    NotClean(String code) {
        super(code, null, false, false);
    }

    /** The code, e.g. {@code ATTACHMENT_METADATA}; key {@code problem.…} of the terms. */
    public String code() {
        return getMessage();
    }
}
