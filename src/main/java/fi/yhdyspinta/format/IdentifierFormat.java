package fi.yhdyspinta.format;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import fi.yhdyspinta.message.BusinessId;
import fi.yhdyspinta.message.IdentifierFault;
import fi.yhdyspinta.message.Oppijanumero;
import fi.yhdyspinta.message.OrganisationOid;
import fi.yhdyspinta.message.TemporaryId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The identifiers that a schema may ask for by {@code "format"}, beside the hetu: {@code oppijanumero}, {@code opk-oid}
 * (an organisation's, of either register), {@code business-id}, {@code temporary-id}. A wrong check digit is told apart:
 * it is a slip, and a duty notice passes with it.
 */
final class IdentifierFormat implements Format {
    static final List<IdentifierFormat> ALL = List.of(
            new IdentifierFormat("oppijanumero", Oppijanumero::faultOf, "OPPIJANUMERO_FORM", "OPPIJANUMERO_CHECK"),
            new IdentifierFormat("opk-oid", OrganisationOid::faultOf, "OID_FORM", "OID_CHECK"),
            new IdentifierFormat("business-id", BusinessId::faultOf, "BUSINESS_ID_FORM", "BUSINESS_ID_CHECK"),
            // its only check digit is the organisation's: a wrong one makes the root wrong
            new IdentifierFormat("temporary-id", TemporaryId::faultOf, "TEMPORARY_ID_FORM", "TEMPORARY_ID_FORM"));

    private final String name;
    private final Function<String, IdentifierFault> judge;
    private final String codeOfForm;
    private final String codeOfCheck;

    private IdentifierFormat(
            String name, Function<String, IdentifierFault> judge, String codeOfForm, String codeOfCheck) {
        this.name = name;
        this.judge = judge;
        this.codeOfForm = codeOfForm;
        this.codeOfCheck = codeOfCheck;
    }

    /** The format of a name, if it is one of these. */
    static Optional<IdentifierFormat> named(String name) {
        return ALL.stream().filter(format -> format.name.equals(name)).findFirst();
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean matches(ExecutionContext context, String text) {
        return judge.apply(text) == IdentifierFault.NONE;
    }

    String codeFor(String text) {
        return judge.apply(text) == IdentifierFault.CHECK ? codeOfCheck : codeOfForm;
    }
}
