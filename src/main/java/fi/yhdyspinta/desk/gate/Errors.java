package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.message.Refused;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The last word where the server itself ends a request: the same problem document as everywhere, no server's page. */
@WebServlet("/error")
public class Errors extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(Errors.class.getName());

    @Inject
    private transient Answers answers;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        switch (status) {
            case 400 -> answers.refuse(request, response, Refused.Ground.MALFORMED, "REQUEST_MALFORMED");
            case 401 -> answers.refuse(request, response, Refused.Ground.UNAUTHENTICATED, "UNAUTHENTICATED");
            case 403 -> answers.refuse(request, response, Refused.Ground.FORBIDDEN, "FORBIDDEN");
            case 404 -> answers.refuse(request, response, Refused.Ground.UNKNOWN, "NOT_FOUND");
            case 405 -> answers.refuse(request, response, Refused.Ground.METHOD, "METHOD_NOT_ALLOWED");
            default -> {
                tell(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
                answers.refuse(request, response, Refused.Ground.FAULT, "INTERNAL");
            }
        }
    }

    // what it is and where: its message and the address may hold what a stranger has sent
    private static void tell(Object fault) {
        if (fault instanceof Throwable thrown) {
            for (Throwable each = thrown; each != null; each = each.getCause()) {
                var place = each.getStackTrace().length == 0 ? "an unknown place" : each.getStackTrace()[0];
                LOG.log(
                        System.Logger.Level.ERROR,
                        "a request has ended in {0} at {1}",
                        each.getClass().getName(),
                        place);
            }
        }
    }
}
