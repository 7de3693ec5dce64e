package fi.yhdyspinta.walk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.util.function.Supplier;

/** The server's transactions. */
@Singleton
class JtaTransactions implements Transactions {
    private final UserTransaction transaction;

    @Inject
    JtaTransactions(UserTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public <T> T call(Supplier<T> work) {
        try {
            if (transaction.getStatus() == Status.STATUS_ACTIVE) {
                return work.get();
            }
            transaction.begin();
        } catch (SystemException | NotSupportedException broken) {
            throw new NotCommitted(broken);
        }
        boolean isDone = false;
        try {
            T result = work.get();
            transaction.commit();
            isDone = true;
            return result;
        } catch (RuntimeException broken) {
            // EclipseLink's find throws its own kind, which is no PersistenceException, but marks the transaction
            throw broken instanceof PersistenceException || isSpoiled() ? new NotCommitted(broken) : broken;
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException | SystemException failed) {
            isDone = true;
            throw new NotCommitted(failed);
        } finally {
            if (!isDone) {
                rollBack();
            }
        }
    }

    private boolean isSpoiled() {
        try {
            return transaction.getStatus() == Status.STATUS_MARKED_ROLLBACK;
        } catch (SystemException broken) {
            return true;
        }
    }

    private void rollBack() {
        try {
            transaction.rollback();
        } catch (SystemException | IllegalStateException alreadyOver) {
            // what brought us here is on its way to the caller and says more
            System.getLogger(JtaTransactions.class.getName())
                    .log(System.Logger.Level.DEBUG, "the transaction was over already");
        }
    }
}
