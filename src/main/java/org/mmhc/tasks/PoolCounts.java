package org.mmhc.tasks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Uid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * How many tasks wait for a pool, and whom four-eyes rules keep from how many of them. All who look between two moves of tasks share
 * one count, so that many open lists cost the database no more than one.
 */
@Component
class PoolCounts {

    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final int MOST_KEPT = 100;

    private record Asked(String pool, long moves) {}

    /** Tasks that wait, by those whom they are kept from. */
    record Waiting(Map<String, Long> byExcluded) {

        long all() {
            return byExcluded.values().stream().mapToLong(Long::longValue).sum();
        }

        long claimableBy(Uid person) {
            String kept = " " + person.value() + " ";
            return byExcluded.entrySet().stream()
                    .filter(each -> !each.getKey().contains(kept))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    private final Cache<Asked, Waiting> counted =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).build();
    private final AtomicLong moves = new AtomicLong();
    private final JdbcClient sql;

    PoolCounts(JdbcClient sql, Broadcasts broadcasts) {
        this.sql = sql;
        broadcasts.subscribe(TaskList.TOPIC, anything -> forget());
    }

    Waiting waitingFor(String pool) {
        return counted.get(new Asked(pool, moves.get()), asked -> count(pool));
    }

    /** What is counted after the current transaction is counted anew. */
    void moved() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                forget();
            }
        });
    }

    void forget() {
        moves.incrementAndGet();
    }

    private Waiting count(String pool) {
        Map<String, Long> byExcluded = new HashMap<>();
        sql.sql("""
                        select excluded, count(*) as tasks from tasks_open
                        where candidate_group = ? and state = 'OPEN' group by excluded
                        """)
                .param(pool)
                .query((row, index) -> byExcluded.put(row.getString("excluded"), row.getLong("tasks")))
                .list();
        return new Waiting(byExcluded);
    }
}
