package fi.yhdyspinta.walk;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;

/**
 * What has to be done now and then and never in anybody's way: destroying what has come to its end, wrapping keys anew.
 * One node does each of these, the one that works the lane of its name; timers call it by the name {@code housekeeping}.
 */
@Named("housekeeping")
@Singleton
public class Housekeeping {
    private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());

    private final LaneKeeper laneKeeper;
    private final Retaining retaining;
    private final Rewrapping rewrapping;
    private final Restoring restoring;
    private final Backups backups;
    private final Reconciling reconciling;
    private final SignInDesk signIn;
    private final Expiring expiring;
    private final AssertionDesk assertions;
    private final DraftDesk drafts;
    private final FeedbackDesk feedback;
    private final GlassEnds openings;
    private final AccountDesk accounts;
    private final LinkDesk links;

    @Inject
    Housekeeping(
            LaneKeeper laneKeeper,
            Retaining retaining,
            Rewrapping rewrapping,
            Restoring restoring,
            Backups backups,
            Reconciling reconciling,
            SignInDesk signIn,
            Expiring expiring,
            AssertionDesk assertions,
            DraftDesk drafts,
            FeedbackDesk feedback,
            GlassEnds openings,
            AccountDesk accounts,
            LinkDesk links) {
        this.laneKeeper = laneKeeper;
        this.retaining = retaining;
        this.rewrapping = rewrapping;
        this.restoring = restoring;
        this.backups = backups;
        this.reconciling = reconciling;
        this.signIn = signIn;
        this.expiring = expiring;
        this.assertions = assertions;
        this.drafts = drafts;
        this.feedback = feedback;
        this.openings = openings;
        this.accounts = accounts;
        this.links = links;
    }

    /** Some of the work; the next call goes on where this one ended. */
    public void tidy() {
        attempt("the look for a restored database", restoring::beat);
        attempt("the look for missing keys", rewrapping::lookOnce);
        // what can't be brought back is not destroyed before an operator has looked
        if (!restoring.isResting()) {
            mine("retention", () -> {
                retaining.look();
                retaining.forget();
            });
        }
        mine("keys", rewrapping::go);
        mine("backup", backups::nightly);
        mine("statements", reconciling::nightly);
        mine("sessions", signIn::forget);
        attempt("the look at what expires", expiring::look);
        mine("expiry", expiring::tell);
        mine("assertions", assertions::forget);
        mine("drafts", drafts::forget);
        mine("feedback", feedback::forget);
        mine("openings", openings::tidy);
        mine("accounts", accounts::forget);
        mine("links", links::forget);
    }

    private void mine(String name, Runnable work) {
        if (laneKeeper.works(name)) {
            attempt(name, work);
        }
    }

    // one that can't be done must not keep the others from being done, and is tried again in the next round
    private static void attempt(String name, Runnable work) {
        try {
            work.run();
        } catch (NotCommitted passing) {
            LOG.log(System.Logger.Level.WARNING, "{0} could not go on yet: the database did not take it", name);
        } catch (UncheckedIOException unusable) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "{0} stands still: {1} ({2}). See that the folder is there, has room and is the hub''s own",
                    name,
                    unusable.getMessage(),
                    unusable.getCause().getClass().getSimpleName());
        } catch (RuntimeException fault) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "{0} stands still, the rest goes on: {1} ({2})",
                    name,
                    sentence(fault),
                    Whence.of(fault));
        }
    }

    // what we throw ourselves says what to do; what others throw may hold anything
    private static String sentence(RuntimeException fault) {
        var frames = fault.getStackTrace();
        return frames.length > 0 && frames[0].getClassName().startsWith("fi.yhdyspinta.")
                ? fault.getMessage()
                : "a fault of the hub's";
    }
}
