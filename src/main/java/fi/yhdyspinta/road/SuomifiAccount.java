package fi.yhdyspinta.road;

/**
 * An organisation's user at Suomi.fi-viestit.
 *
 * @param url base address, {@code https://api.messages.suomi.fi}
 * @param username the system's name there
 * @param password its password, which the organisation changes in time
 */
record SuomifiAccount(String url, String username, String password) {
    /** Whose token it is: the address and the name, never the password. */
    String owner() {
        return url + " " + username;
    }

    String at(String path) {
        return (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + path;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SuomifiAccount[" + owner() + "]";
    }
}
