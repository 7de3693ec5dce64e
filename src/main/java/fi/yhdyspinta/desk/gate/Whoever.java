package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.partner.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** The caller of this request, as the gate let them in. */
@RequestScoped
public class Whoever {
    @Inject
    private HttpServletRequest request;

    /** Who calls. */
    public Caller caller() {
        return (Caller) request.getAttribute(KeyMechanism.CALLER);
    }
}
