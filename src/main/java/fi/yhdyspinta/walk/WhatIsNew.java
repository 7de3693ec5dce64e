package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.journal.News;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.people.notification.Occasion;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody may be told has happened in a time: no more than they would see if they looked. That a sender is told of an
 * answer which its ground hides would tell that there is one (domain E2, rules a and b). Callers hold the transaction.
 */
@Singleton
class WhatIsNew {
    private static final Set<String> TROUBLES = Set.of("endpoint-down", "hub-rejected");

    private final News news;
    private final Flows flows;
    private final Seeing seeing;
    private final Showing showing;

    @Inject
    WhatIsNew(News news, Flows flows, Seeing seeing, Showing showing) {
        this.news = news;
        this.flows = flows;
        this.seeing = seeing;
        this.showing = showing;
    }

    /** Of what somebody can be told at all, by what they may do. */
    static Set<Occasion> concerning(Caller caller) {
        boolean follows = caller.may(Rights.FOLLOW_UP);
        boolean sends = follows || caller.may(Rights.SEND);
        boolean receives = follows || caller.may(Rights.RECEIVE);
        return Stream.of(Occasion.values())
                .filter(occasion -> switch (occasion) {
                    case ARRIVED, DUE -> receives;
                    case ANSWERED -> sends;
                    case UNREAD -> sends || receives;
                    case TROUBLE -> sends || caller.may(Rights.READ_FLOWS);
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Organisations in which something has happened; the hub's own people are told of trouble anywhere. */
    Set<String> organisations(News.Window window) {
        var organisations = new TreeSet<>(news.organisations(window));
        if (news.hasTrouble(window)) {
            organisations.add(Role.HUB);
        }
        return organisations;
    }

    /** How many messages of each occasion; those of which there is none are left out. */
    Map<Occasion, Integer> of(Caller caller, Set<Occasion> asked, News.Window window) {
        var found = new EnumMap<Occasion, Integer>(Occasion.class);
        for (var occasion : concerning(caller)) {
            int number = asked.contains(occasion) ? count(caller, occasion, window) : 0;
            if (number > 0) {
                found.put(occasion, number);
            }
        }
        return found;
    }

    private int count(Caller caller, Occasion occasion, News.Window window) {
        var whose = Part.whose(caller, Rights.READ);
        if (whose == null) {
            return occasion == Occasion.TROUBLE && news.hasTrouble(window) ? 1 : 0;
        }
        boolean sends = caller.may(Rights.SEND) || caller.may(Rights.FOLLOW_UP);
        // who leads a team follows all that it sent; who sends, only what they sent themselves
        var mine = caller.may(Rights.FOLLOW_UP) ? null : caller.credential();
        boolean receives = caller.may(Rights.RECEIVE) || caller.may(Rights.FOLLOW_UP);
        return switch (occasion) {
            case ARRIVED -> visible(news.arrived(whose, window), caller);
            case DUE -> visible(news.due(whose, window), caller);
            case ANSWERED -> answered(news.answered(whose, mine, window), window);
            case UNREAD ->
                (receives ? visible(news.unread(whose, window), caller) : 0)
                        + (sends ? visible(news.unopened(whose, mine, window), caller) : 0);
            case TROUBLE -> troubled(news.troubled(whose, mine, window), window);
        };
    }

    private int visible(List<UUID> messages, Caller caller) {
        return seeing.those(messages, caller).size();
    }

    // a recipient may end it as failed, and where its ground hides that it is no news either
    private int troubled(List<UUID> messages, News.Window window) {
        var histories = flows.histories(messages);
        return (int) flows.those(messages).stream()
                .filter(row -> histories.getOrDefault(row.message().id(), List.of()).stream()
                        .anyMatch(step -> isTrouble(row, step, window)))
                .count();
    }

    private boolean isTrouble(Flows.Row row, Flows.Step step, News.Window window) {
        boolean isNew =
                step.recordedAt().isAfter(window.from()) && !step.recordedAt().isAfter(window.until());
        boolean isTrouble = step.state() == State.FAILED || TROUBLES.contains(String.valueOf(step.stage()));
        return isNew
                && isTrouble
                && row.parcels().stream()
                        .filter(leg -> step.parcelId() == null || leg.id().equals(step.parcelId()))
                        .anyMatch(leg -> showing.shows(row.message(), leg, step.state(), step.stage()));
    }

    private int answered(List<UUID> messages, News.Window window) {
        var histories = flows.histories(messages);
        return (int) flows.those(messages).stream()
                .filter(row ->
                        tellsSomething(row, histories.getOrDefault(row.message().id(), List.of()), window))
                .count();
    }

    private boolean tellsSomething(Flows.Row row, List<Flows.Step> history, News.Window window) {
        Map<UUID, Leg> legs = row.parcels().stream().collect(Collectors.toMap(Leg::id, leg -> leg));
        var before = new HashMap<UUID, State>();
        for (var step : history) {
            var leg = legs.get(step.parcelId());
            if (leg == null) {
                continue;
            }
            boolean isNew = step.recordedAt().isAfter(window.from())
                    && !step.recordedAt().isAfter(window.until());
            if (isNew && isOthers(row, step) && isShown(row, leg, step, before.get(leg.id()))) {
                return true;
            }
            before.put(leg.id(), step.state());
        }
        return false;
    }

    private static boolean isOthers(Flows.Row row, Flows.Step step) {
        return !"hub".equals(step.actor()) && !row.message().sender().equals(step.actor());
    }

    // a step that its sender may not read in full is not told of by a second "received" either (as Telling has it)
    private boolean isShown(Flows.Row row, Leg leg, Flows.Step step, State before) {
        return showing.shows(row.message(), leg, step.state(), step.stage())
                && (step.state() != before
                        || step.stage() == null
                        || showing.stage(row.message(), leg, step.stage()) != null);
    }
}
