package fi.yhdyspinta.desk;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
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
                                + " Errors are application/problem+json (RFC 9457) with every problem at once. Lists are"
                                + " paged: size, of 50 where it is left out and of 200 at most (more is cut to that, less"
                                + " than 1 is 400), and below or after as the answer's next says."),
        security = {@SecurityRequirement(name = "key"), @SecurityRequirement(name = "token")})
@SecurityScheme(
        securitySchemeName = "key",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "id.secret of a partner or an operator")
@SecurityScheme(
        securitySchemeName = "token",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "at+jwt",
        description = "a partner's access token of POST /oauth/token, by private_key_jwt (RFC 7523)")
@SecurityScheme(
        securitySchemeName = "signature",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        apiKeyName = "webhook-signature",
        description = "a partner's signature over webhook-id, webhook-timestamp and the body (Standard Webhooks 1.0.0)")
public class HubApplication extends Application {}
