package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Tree;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** A ground in the catalogue's words, of the version that was in force on a day: an old entry keeps its old law. */
@Singleton
class GroundWords {
    private final Opening opening;

    @Inject
    GroundWords(Opening opening) {
        this.opening = opening;
    }

    /**
     * The entry of {@code legal-bases.yaml}: {@code statute} (fi, sv), {@code section} and {@code text} (fi, sv, en).
     *
     * @param code of the ground; null for none
     */
    Optional<Map<String, Object>> on(String code, LocalDate day) {
        return Tree.list(opening.rulebook().catalogue().files().get("legal-bases")).stream()
                .map(Tree::map)
                .filter(basis -> basis.get("code").equals(code))
                .filter(basis -> covers(basis, day))
                .findFirst();
    }

    private static boolean covers(Map<String, Object> basis, LocalDate day) {
        var from = LocalDate.parse(String.valueOf(basis.get("validFrom")));
        var to = basis.get("validTo");
        return !day.isBefore(from) && (to == null || !day.isAfter(LocalDate.parse(String.valueOf(to))));
    }
}
