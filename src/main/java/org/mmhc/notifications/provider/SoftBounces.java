package org.mmhc.notifications.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.mmhc.base.References;
import org.mmhc.base.Utc;
import org.mmhc.base.crypto.KeyedHash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts how often a mailbox could not be reached for now; by a keyed hash, so nobody reads an address here. */
@Component
class SoftBounces {

    private static final String COLUMN = "notifications_soft_bounce.address";

    private final JdbcClient sql;
    private final KeyedHash hash;
    private final Clock clock;

    SoftBounces(JdbcClient sql, KeyedHash hash, Clock clock) {
        this.sql = sql;
        this.hash = hash;
        this.clock = clock;
    }

    /** Counts one more; how many there were within that time. */
    long count(String address, Duration window) {
        Instant now = clock.instant();
        String hashed = hash.of(address, COLUMN);
        sql.sql("insert into notifications_soft_bounce (id, address_hash, at) values (?, ?, ?)")
                .params(References.next("SFT"), hashed, Utc.toSql(now))
                .update();
        sql.sql("delete from notifications_soft_bounce where at < ?")
                .param(Utc.toSql(now.minus(window)))
                .update();
        return sql.sql("select count(*) from notifications_soft_bounce where address_hash = ?")
                .param(hashed)
                .query(Long.class)
                .single();
    }
}
