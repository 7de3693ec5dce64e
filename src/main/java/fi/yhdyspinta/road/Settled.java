package fi.yhdyspinta.road;

import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/** Passes over a file that somebody may still be writing: the next look finds it, and this one waits for nobody. */
public final class Settled implements GenericFileFilter<Object> {
    private long millis;

    @Override
    public boolean accept(GenericFile<Object> file) {
        return file.isDirectory() || file.getLastModified() < System.currentTimeMillis() - millis;
    }

    /** For how long it must not have changed. */
    public void setMillis(long millis) {
        this.millis = millis;
    }
}
