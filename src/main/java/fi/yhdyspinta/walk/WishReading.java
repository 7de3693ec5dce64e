package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.outward.HostRefused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.people.notification.Occasion;
import fi.yhdyspinta.people.notification.Wish;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What somebody typed of how they want to be told, read as a wish, or refused with all that is wrong with it. */
record WishReading(PersonalReach reach) {
    private static final Pattern MAIL = Pattern.compile(
            "[^\\s@<>,;:\"()\\p{Cntrl}]{1,64}@[^\\s@<>,;:\"()\\p{Cntrl}]{1,120}\\.[^\\s@<>,;:\"().\\p{Cntrl}]{2,24}");

    /** @throws Refused INVALID with every problem */
    Wish read(Caller by, NotificationDesk.Asked asked) {
        var problems = new ArrayList<Refusal>();
        var occasions = new TreeSet<Occasion>();
        for (var wire : asked.occasions()) {
            Occasion.of(wire)
                    .filter(WhatIsNew.concerning(by)::contains)
                    .ifPresentOrElse(
                            occasions::add,
                            () -> problems.add(Refusal.ofSender("NOTIFICATION_OCCASION", "/occasions")));
        }
        var way = Wish.Way.of(asked.way());
        if (way.isEmpty()) {
            problems.add(Refusal.ofSender("NOTIFICATION_WAY", "/way"));
        }
        way.flatMap(chosen -> chosen == Wish.Way.MAIL
                        ? mailProblem(asked.to().strip())
                        : urlProblem(asked.to().strip()))
                .ifPresent(code -> problems.add(Refusal.ofSender(code, "/to")));
        var rhythm = Wish.Rhythm.of(asked.rhythm());
        if (rhythm.isEmpty()) {
            problems.add(Refusal.ofSender("NOTIFICATION_RHYTHM", "/rhythm"));
        }
        var hour = hour(asked.hour(), rhythm.orElse(Wish.Rhythm.AT_ONCE));
        if (hour.isEmpty()) {
            problems.add(Refusal.ofSender("NOTIFICATION_HOUR", "/hour"));
        }
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        var language = asked.language().matches("fi|sv|en") ? asked.language() : "fi";
        return new Wish(occasions, way.get(), rhythm.get(), hour.get(), asked.isAtWork(), language);
    }

    private static Optional<Integer> hour(String typed, Wish.Rhythm rhythm) {
        if (typed.isBlank() && rhythm == Wish.Rhythm.AT_ONCE) {
            return Optional.of(8);
        }
        return Optional.of(typed.strip())
                .filter(text -> text.matches("[0-9]{1,2}"))
                .map(Integer::valueOf)
                .filter(hour -> hour >= NotificationDesk.FIRST_HOUR && hour <= NotificationDesk.LAST_HOUR);
    }

    private static Optional<String> mailProblem(String to) {
        return to.length() <= NotificationDesk.LONGEST && MAIL.matcher(to).matches()
                ? Optional.empty()
                : Optional.of("MAIL_FORM");
    }

    // where the name leads is judged when it is called
    private Optional<String> urlProblem(String to) {
        if (to.length() > NotificationDesk.LONGEST) {
            return Optional.of("NOTIFICATION_URL");
        }
        try {
            reach.check(to);
            return Optional.empty();
        } catch (HostRefused refused) {
            return Optional.of("NOTIFICATION_URL");
        }
    }
}
