package fi.yhdyspinta.partner;

/** A partner's document that can't be used: whose, and what to mend. */
public class DocumentFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;

    public DocumentFault(String name, String what) {
        super("integration-routes/partners/" + name + "/partner.yaml: " + what);
        this.what = what;
    }

    /** What to mend, without the file's name: the document may stand in none. */
    public String what() {
        return what;
    }
}
