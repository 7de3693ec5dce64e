package fi.yhdyspinta.catalogue;

/** A catalogue file that can't be used: its name, the line and the place in it, and what is wrong. */
public class CatalogueFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CatalogueFault(String file, String place, String what) {
        super("integration-routes/catalogue/" + file + (place.isEmpty() ? "" : ", " + place) + ": " + what);
    }
}
