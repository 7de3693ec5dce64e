package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.message.Refused;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Nobody steps in in clear where TLS is owed, and nobody at a port where there is nothing. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class Threshold implements Filter {
    @Inject
    private OverTls overTls;

    @Inject
    private Ports ports;

    @Inject
    private Answers answers;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        if (overTls.isOwed(asked)) {
            overTls.turnAway(asked, answer);
        } else if (ports.isShut(asked)) {
            answers.refuse(asked, answer, Refused.Ground.UNKNOWN, "NOT_FOUND");
        } else {
            chain.doFilter(request, response);
        }
    }
}
