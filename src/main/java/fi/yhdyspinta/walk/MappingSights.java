package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Sight;
import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.FormatFault;
import fi.yhdyspinta.format.Specimen;
import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.partner.Partner;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a canonical sample would go where: to each class on each ground of the law as it runs, and to one partner in the
 * words that it speaks. Whether such a message may pass at all (an agreement, a consent), only sending tells.
 */
final class MappingSights {
    private final Rulebook rulebook;
    private final Format tried;
    private final String hubUrl;

    MappingSights(Rulebook rulebook, Format tried, String hubUrl) {
        this.rulebook = rulebook;
        this.tried = tried;
        this.hubUrl = hubUrl;
    }

    /** Each class' view; none where the envelope is not sound, where it is an answer, or sealed from end to end. */
    List<MappingTried.Seen> of(Map<String, Object> tree) {
        var seen = new LinkedHashMap<List<String>, MappingTried.Seen>();
        message(tree).ifPresent(message -> message.envelope().addressees().forEach(addressee -> Sight.of(
                        message, addressee, rulebook.catalogue().law())
                .forEach(sight -> {
                    var key = List.of(sight.type(), sight.recipientClass(), sight.basis());
                    boolean isNamed = isNamed(addressee, sight);
                    if (isNamed || !seen.containsKey(key)) {
                        seen.put(key, MappingTried.Seen.of(sight, isNamed));
                    }
                })));
        return seen.values().stream()
                .sorted(Comparator.comparing(each -> !each.isNamed()))
                .toList();
    }

    private boolean isNamed(Addressee addressee, Sight sight) {
        var party = addressee.partner() == null ? null : rulebook.parties().get(addressee.partner());
        return party != null
                && party.recipientClass().equals(sight.recipientClass())
                && addressee.legalBasis().equals(sight.basis());
    }

    private Optional<Message> message(Map<String, Object> tree) {
        boolean isSound = tried.carries() == Format.Carries.MESSAGE
                && !tree.isEmpty()
                && rulebook.messageSchema().problems(tree).stream()
                        .allMatch(problem -> problem.pointer().startsWith("/content"));
        return isSound
                ? Optional.of(
                        Canonical.message(tree, sender().map(Partner::name).orElse("")))
                : Optional.empty();
    }

    /** Whoever would bring it: a partner that speaks this format, else any. */
    private Optional<Partner> sender() {
        return rulebook.partners().values().stream()
                .min(Comparator.comparing(
                                (Partner partner) -> !partner.formatsIn().contains(tried.name()))
                        .thenComparing(Partner::name));
    }

    /** What a writer would be given of it, for that partner or, where none is named, for the first that the sample names. */
    Optional<Map<String, Object>> input(Map<String, Object> tree, String recipient) {
        var message = message(tree);
        if (message.isEmpty()) {
            return Optional.empty();
        }
        var addressees = message.get().envelope().addressees();
        var addressee = addressees.stream()
                .filter(each -> recipient == null || recipient.equals(each.partner()))
                .findFirst()
                .or(() -> addressees.stream().findFirst());
        var partner = Optional.ofNullable(recipient)
                .or(() -> addressee.map(Addressee::partner))
                .map(rulebook.partners()::get);
        if (addressee.isEmpty() || partner.isEmpty()) {
            return Optional.empty();
        }
        var sights = Sight.of(
                        message.get(), addressee.get(), rulebook.catalogue().law())
                .stream()
                .filter(sight -> sight.recipientClass().equals(partner.get().recipientClass()))
                .toList();
        return sights.stream()
                .filter(sight -> sight.basis().equals(addressee.get().legalBasis()))
                .findFirst()
                .or(() -> sights.stream().findFirst())
                .map(sight -> MappingInput.of(
                        message.get(),
                        addressee.get(),
                        sight,
                        sender().orElse(partner.get()),
                        rulebook.catalogue()
                                .classes()
                                .get(sender().orElse(partner.get()).recipientClass()),
                        partner.get(),
                        hubUrl));
    }

    /** The sample as that partner would get it. */
    MappingTried.Recipient written(Map<String, Object> tree, String recipient) {
        var partner = rulebook.partners().get(recipient);
        var endpoint = partner == null ? null : partner.messageEndpoint().orElse(null);
        if (endpoint == null) {
            return MappingTried.Recipient.refused(recipient, "", "MAPPING_NO_DOOR");
        }
        var format = endpoint.format().equals(tried.name())
                ? tried
                : rulebook.formats().get(endpoint.format());
        var input = input(tree, recipient);
        if (format == null || input.isEmpty()) {
            return MappingTried.Recipient.refused(recipient, endpoint.format(), "MAPPING_CLASS_CLOSED");
        }
        try {
            var written = new Specimen(format, format.write(input.get())).readable();
            return new MappingTried.Recipient(recipient, format.name(), written, null, null);
        } catch (FormatFault fault) {
            return new MappingTried.Recipient(recipient, format.name(), null, MappingTrial.fault(fault), null);
        }
    }
}
