package org.mmhc.notifications.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.References;
import org.mmhc.base.Utc;
import org.mmhc.base.crypto.FieldCipher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What providers told, word by word and encrypted, for some days; of what was not signed only that it came. */
@Component
class HookRows {

    static final String TABLE = "notifications_hook";

    private static final String COLUMN = TABLE + ".body";
    private static final Duration KEEP = Duration.ofDays(7);

    private final JdbcClient sql;
    private final FieldCipher cipher;
    private final Clock clock;

    HookRows(JdbcClient sql, FieldCipher cipher, Clock clock) {
        this.sql = sql;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** What became of it. */
    enum Outcome {
        /** Not looked at yet. */
        WAITING,
        /** Looked at, and all of it is understood. */
        HANDLED,
        /** It is about a message that nobody knows. */
        UNKNOWN,
        /** It could not be read. */
        UNREADABLE,
        /** It was not signed by the provider. */
        REFUSED
    }

    /** Something that is to be looked at. */
    record Hook(String id, HookSource source, String body, Instant receivedAt) {}

    String keep(HookSource source, String hash, String body) {
        return insert(source, hash, cipher.encrypt(body, COLUMN), clock.instant(), Outcome.WAITING);
    }

    void refused(HookSource source, String hash) {
        insert(source, hash, null, null, Outcome.REFUSED);
    }

    private String insert(
            HookSource source, String hash, @Nullable String body, @Nullable Instant next, Outcome outcome) {
        String id = References.next("HOK");
        sql.sql("""
                        insert into notifications_hook (id, source, body_hash, body, received_at, next_at, outcome)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        source.name(),
                        hash,
                        body,
                        Utc.toSql(clock.instant()),
                        next == null ? null : Utc.toSql(next),
                        outcome.name())
                .update();
        return id;
    }

    long refusedSince(Instant since) {
        return sql.sql("select count(*) from notifications_hook where outcome = 'REFUSED' and received_at > ?")
                .param(Utc.toSql(since))
                .query(Long.class)
                .single();
    }

    List<String> due(int most) {
        return sql.sql("select id from notifications_hook where next_at <= ? order by next_at limit ?")
                .params(Utc.toSql(clock.instant()), most)
                .query(String.class)
                .list();
    }

    /** Takes it for so long; empty when somebody else has it, or it is done. */
    Optional<Hook> take(String id, Duration lease) {
        Instant now = clock.instant();
        boolean mine = sql.sql("update notifications_hook set next_at = ? where id = ? and next_at <= ?")
                        .params(Utc.toSql(now.plus(lease)), id, Utc.toSql(now))
                        .update()
                == 1;
        return mine
                ? sql.sql("select source, body, received_at from notifications_hook where id = ?")
                        .param(id)
                        .query((row, number) -> new Hook(
                                id,
                                HookSource.valueOf(row.getString("source")),
                                cipher.decrypt(row.getString("body"), COLUMN),
                                Utc.required(row, "received_at")))
                        .optional()
                : Optional.empty();
    }

    void again(String id, Instant at) {
        sql.sql("update notifications_hook set next_at = ? where id = ?")
                .params(Utc.toSql(at), id)
                .update();
    }

    void settle(String id, Outcome outcome) {
        sql.sql("update notifications_hook set next_at = null, outcome = ? where id = ?")
                .params(outcome.name(), id)
                .update();
    }

    void throwAway() {
        sql.sql("delete from notifications_hook where received_at < ?")
                .param(Utc.toSql(clock.instant().minus(KEEP)))
                .update();
    }
}
