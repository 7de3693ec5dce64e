package fi.yhdyspinta.desk.scim;

import fi.yhdyspinta.desk.gate.Answers;
import fi.yhdyspinta.scim.ScimFault;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A directory is told no in its own words (RFC 7644 section 3.12), and it is counted. */
@Provider
public class ScimTroubles implements ExceptionMapper<ScimFault> {
    @Inject
    private Answers answers;

    @Override
    public Response toResponse(ScimFault fault) {
        answers.count(fault.status());
        return Response.status(fault.status())
                .type(ScimAnswers.MEDIA_TYPE)
                .entity(fault.document())
                .build();
    }
}
