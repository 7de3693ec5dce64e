package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.Help;
import fi.yhdyspinta.catalogue.Statement;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** What everybody may read of the catalogue: the accessibility statement (law 306/2019) and the help. */
@Singleton
public class GuideDesk {
    private final Opening opening;

    @Inject
    GuideDesk(Opening opening) {
        this.opening = opening;
    }

    /** The accessibility statement of this deployment. */
    public Statement statement() {
        return opening.rulebook().catalogue().statement();
    }

    /** The topics of the help in a language of the house. */
    public List<Help.Topic> topics(String language) {
        return opening.rulebook().catalogue().help().topics(language);
    }

    /** One topic; empty where none is of that name. */
    public Optional<Help.Topic> topic(String language, String name) {
        return opening.rulebook().catalogue().help().topic(language, name);
    }
}
