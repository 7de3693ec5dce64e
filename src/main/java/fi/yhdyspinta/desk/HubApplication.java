package fi.yhdyspinta.desk;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Pages and the API live at the root; doors ({@code /in}, {@code /fhir}) are Camel's. */
@ApplicationPath("/")
public class HubApplication extends Application {}
