package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.decision.Offer;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may send today, on what ground and to whom: what a form offers, and what a system asks before it builds one. */
@Singleton
public class Offering {
    private final Opening opening;
    private final Clock clock;

    @Inject
    Offering(Opening opening, Clock clock) {
        this.opening = opening;
        this.clock = clock;
    }

    /**
     * By type and ground, in the order of the types' codes; none for a caller that is no partner. The day is
     * Helsinki's.
     */
    public List<Map<String, Object>> offers(Caller by) {
        var rulebook = opening.rulebook();
        return all(rulebook, by).map(offer -> view(rulebook, offer)).toList();
    }

    /** Those of them that a person writes at a form. */
    public List<Map<String, Object>> byHand(Caller by) {
        var rulebook = opening.rulebook();
        return all(rulebook, by)
                .filter(Offer::isWrittenByHand)
                .map(offer -> view(rulebook, offer))
                .toList();
    }

    /** What the caller may write to one partner. */
    List<Offer> byHandTo(Caller by, String partner) {
        return all(opening.rulebook(), by)
                .filter(offer -> offer.isWrittenByHand() && offer.recipients().contains(partner))
                .toList();
    }

    /** The offer of one type on one ground; empty where the caller may not send it today. */
    Optional<Offer> one(Caller by, String type, String basis) {
        return all(opening.rulebook(), by)
                .filter(offer -> offer.type().code().equals(type)
                        && offer.permit().basis().equals(basis))
                .findFirst();
    }

    /** Whether a message of that type names nobody. */
    boolean isAnonymous(String type) {
        return Optional.ofNullable(opening.rulebook().catalogue().types().get(type))
                .map(MessageType::isAnonymous)
                .orElse(false);
    }

    /** What kind of recipient a partner is, in words; empty for none. */
    public String classOf(String partner, String language) {
        var rulebook = opening.rulebook();
        return Optional.ofNullable(rulebook.parties().get(partner))
                .map(party -> rulebook.catalogue().classes().get(party.recipientClass()))
                .map(kind -> kind.names().get(language))
                .orElse("");
    }

    private Stream<Offer> all(Rulebook rulebook, Caller by) {
        var today = LocalDate.ofInstant(clock.instant(), Deciding.HELSINKI);
        return Optional.ofNullable(rulebook.parties().get(by.name())).stream()
                .flatMap(sender -> Offer.of(
                        sender,
                        rulebook.catalogue().types().values(),
                        rulebook.catalogue().bases(),
                        rulebook.parties(),
                        today)
                        .stream());
    }

    private static Map<String, Object> view(Rulebook rulebook, Offer offer) {
        var view = new LinkedHashMap<String, Object>();
        view.put("type", offer.type().code());
        view.put("names", offer.type().names());
        view.put("domain", offer.type().domain());
        view.put("parts", offer.type().parts().stream().sorted().toList());
        view.put("legalBasis", offer.permit().basis());
        var words = words(rulebook, offer);
        List.of("statute", "section", "text").forEach(member -> view.put(member, words.get(member)));
        view.put("duty", offer.permit().isDuty());
        view.put("consentRequired", offer.permit().consentRequired());
        view.put("consentWritten", offer.ground().isWritten());
        view.put("siblings", offer.type().takesSiblings());
        view.put("sealed", offer.type().maySeal());
        view.put("competence", word(offer.type().competence()));
        view.put("deadlines", offer.permit().deadlines());
        view.put(
                "recipients",
                offer.recipients().stream()
                        .map(name -> recipient(rulebook, name))
                        .toList());
        return view;
    }

    /** The statute of an offer, in the catalogue's own words. */
    Map<String, Object> words(Offer offer) {
        return words(opening.rulebook(), offer);
    }

    private static Map<String, Object> words(Rulebook rulebook, Offer offer) {
        return words(rulebook, offer.permit().basis(), offer.ground().validFrom());
    }

    /** The statute in the catalogue's own words, of the version that begins on that day. */
    static Map<String, Object> words(Rulebook rulebook, String code, LocalDate validFrom) {
        return Tree.list(rulebook.catalogue().files().get("legal-bases")).stream()
                .map(Tree::map)
                .filter(basis -> code.equals(basis.get("code"))
                        && validFrom.toString().equals(String.valueOf(basis.get("validFrom"))))
                .findFirst()
                .orElseThrow();
    }

    private static String word(Enum<?> competence) {
        return competence.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Object> recipient(Rulebook rulebook, String name) {
        var partner = rulebook.partners().get(name);
        return Map.of("partner", name, "names", partner.names(), "recipientClass", partner.recipientClass());
    }
}
