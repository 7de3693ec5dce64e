package fi.yhdyspinta.format;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBase;

/** HAPI's validator with what R4 itself brings. Building it takes seconds, so there is one for all samples. */
public final class FhirR4 {
    // held, because the JDK forgets the level of a logger that nobody holds
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("ca.uhn.fhir"), Logger.getLogger("org.hl7.fhir"));

    private static final FhirValidator VALIDATOR = validator();

    private FhirR4() {}

    /** Every error in the resource; empty when a plain R4 receiver would take it. */
    public static List<String> errors(String json) {
        return VALIDATOR.validateWithResult(json).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(FhirR4::words)
                .toList();
    }

    /** Whether a FHIRPath leads to something in the resource. */
    static boolean finds(String json, String path) {
        var resource = FhirContext.forR4Cached().newJsonParser().parseResource(json);
        return !FhirContext.forR4Cached()
                .newFhirPath()
                .evaluate(resource, path, IBase.class)
                .isEmpty();
    }

    private static String words(SingleValidationMessage message) {
        return message.getLocationString() + ": " + message.getMessage();
    }

    private static FhirValidator validator() {
        QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
        var context = FhirContext.forR4Cached();
        var support = new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context));
        return context.newValidator().registerValidatorModule(new FhirInstanceValidator(support));
    }
}
