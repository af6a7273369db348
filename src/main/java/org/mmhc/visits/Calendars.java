package org.mmhc.visits;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitRefusals.CalendarsBusy;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way to somebody's time. Every person has one row; whoever wants to book or move their visits holds it first, so that on
 * all nodes one looks and writes after the other.
 */
@Component
public class Calendars {

    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofMillis(40);

    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    Calendars(JdbcClient sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    /**
     * Does something with the calendars of these people, in a transaction that holds them from its beginning. When it meets
     * others who hold what it wants the other way round, all of it is done again, up to three times, then refused with
     * {@link CalendarsBusy}; so it must not have done anything but what a rollback undoes.
     */
    public <T> @Nullable T holding(Collection<Uid> people, Supplier<@Nullable T> useCase) {
        OutsideTransactions.require("Taking calendars");
        Set<String> wanted = people.stream().map(Uid::value).collect(Collectors.toCollection(TreeSet::new));
        for (int tries = 1; ; tries++) {
            try {
                return transaction.execute(status -> {
                    take(wanted);
                    TransactionSynchronizationManager.bindResource(this, wanted);
                    try {
                        return useCase.get();
                    } finally {
                        TransactionSynchronizationManager.unbindResource(this);
                    }
                });
            } catch (PessimisticLockingFailureException met) {
                if (tries == TRIES) {
                    throw new CalendarsBusy();
                }
                long pause = PAUSE.multipliedBy(tries).toNanos();
                LockSupport.parkNanos(pause + ThreadLocalRandom.current().nextLong(pause));
            }
        }
    }

    /**
     * Looks at something without holding anything, then does something with what was seen, holding these calendars. When one of those
     * that were looked at was held by somebody else in between, it looks again, up to three times, then it is refused with
     * {@link CalendarsBusy}.
     */
    public <S, T> T holdingAsSeen(
            Collection<Uid> lookedAt, Collection<Uid> people, Supplier<S> look, Function<S, T> useCase) {
        for (int looks = 1; ; looks++) {
            Map<Uid, Long> before = revisions(lookedAt);
            S seen = look.get();
            T done = holding(people, () -> {
                Map<Uid, Long> now = revisions(lookedAt);
                boolean asSeen = lookedAt.stream()
                        .allMatch(person -> now.getOrDefault(person, 0L) == before.getOrDefault(person, 0L) + 1);
                return asSeen ? useCase.apply(seen) : null;
            });
            if (done != null) {
                return done;
            }
            if (looks == TRIES) {
                throw new CalendarsBusy();
            }
        }
    }

    /** Whoever looked at when these people can work looks again; inside of a transaction that changes that. */
    public void changed(Collection<Uid> people) {
        take(people.stream().map(Uid::value).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** In the order of their UIDs, as everybody does. */
    private void take(Set<String> people) {
        if (!people.isEmpty()) {
            List<String> each = List.copyOf(people);
            sql.sql("insert into visits_calendar (uid, revision) values "
                            + String.join(", ", Collections.nCopies(each.size(), "(?, 1)"))
                            + " on duplicate key update revision = revision + 1")
                    .params(each)
                    .update();
        }
    }

    /** Fails when somebody's time is about to be given away by who does not hold it. */
    void requireHeld(Uid person) {
        if (!(TransactionSynchronizationManager.getResource(this) instanceof Set<?> held)
                || !held.contains(person.value())) {
            throw new IllegalStateException("Booking without holding the calendar: begin with Calendars.holding");
        }
    }

    /** How often these calendars were held: whoever shows what follows from them can tell whether it may have changed. */
    public Map<Uid, Long> revisions(Collection<Uid> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        return sql
                .sql("select uid, revision from visits_calendar where uid in (:people)")
                .param("people", people.stream().map(Uid::value).toList())
                .query((row, index) -> Map.entry(new Uid(row.getString("uid")), row.getLong("revision")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
