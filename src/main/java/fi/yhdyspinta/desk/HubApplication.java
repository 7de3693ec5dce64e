package fi.yhdyspinta.desk;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** Pages and the API live at the root; doors ({@code /in}, {@code /fhir}) are Camel's. */
@ApplicationPath("/")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Yhdyspinta",
                        version = "0.1",
                        description = "Canonical messages between municipalities, wellbeing services counties and NGOs."
                                + " Errors are application/problem+json (RFC 9457) with every problem at once."),
        security = @SecurityRequirement(name = "key"))
@SecurityScheme(
        securitySchemeName = "key",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "id.secret of a partner or an operator")
public class HubApplication extends Application {}
