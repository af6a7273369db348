package org.mmhc.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mmhc.base.Utc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets who registered and did not prove their address within a month; they may register again at any time. */
@Component
class UnprovedAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(UnprovedAccounts.class);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int AT_ONCE = 200;

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    UnprovedAccounts(JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 60, initialDelay = 15, timeUnit = TimeUnit.MINUTES)
    void forget() {
        int gone = 0;
        int some;
        do {
            some = transaction.execute(status -> forgetSome());
            gone += some;
        } while (some == AT_ONCE);
        if (gone > 0) {
            LOG.info("Forgot {} registrations that nobody confirmed", gone);
        }
    }

    private int forgetSome() {
        List<String> uids = sql.sql("""
                        select uid from identity_user
                        where email is null and password_hash is null and created_at < :before limit :most for update
                        """)
                .param("before", Utc.toSql(clock.instant().minus(KEPT)))
                .param("most", AT_ONCE)
                .query(String.class)
                .list();
        if (!uids.isEmpty()) {
            sql.sql("delete from identity_link where uid in (:uids)")
                    .param("uids", uids)
                    .update();
            sql.sql("delete from identity_user where uid in (:uids)")
                    .param("uids", uids)
                    .update();
        }
        return uids.size();
    }
}
