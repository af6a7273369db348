package org.mmhc.base.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.base.api.ApiRefusals.KeyInUse;
import org.mmhc.base.api.ApiRefusals.KeyOutcomeUnknown;
import org.mmhc.base.api.ApiRefusals.KeyUsedOtherwise;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Remembers what calls with an idempotency key were answered, person by person. It is kept in the database, so that a
 * repetition is harmless on every node and without Redis.
 */
@Component
class Answers {

    /* Who has not answered by then was killed, before or after the deed; longer than any call takes. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(10);

    private final JdbcClient sql;
    private final Clock clock;
    private final ApiSettings settings;

    Answers(JdbcClient sql, Clock clock, ApiSettings settings) {
        this.sql = sql;
        this.clock = clock;
        this.settings = settings;
    }

    /** A key of a person. */
    record Key(Uid person, String hash) {}

    /** What a call was answered. */
    record Answer(
            int status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String etag,
            byte[] body) {}

    private record Known(
            String fingerprint, Instant startedAt, @Nullable Answer answer) {}

    /**
     * The answer to the first call with that key; null when this is the first, which is now noted. Refused with
     * {@link KeyUsedOtherwise} when the first one was another request, with {@link KeyInUse} when it still runs and with
     * {@link KeyOutcomeUnknown} when it was killed: it may have been done, so it is not done again.
     */
    @Nullable
    Answer begin(Key key, String fingerprint) {
        Instant now = clock.instant();
        try {
            sql.sql("insert into base_answer (person, key_hash, fingerprint, started_at) values (?, ?, ?, ?)")
                    .params(key.person().value(), key.hash(), fingerprint, Utc.toSql(now))
                    .update();
            return null;
        } catch (DuplicateKeyException known) {
            return again(key, fingerprint, now);
        }
    }

    private @Nullable Answer again(Key key, String fingerprint, Instant now) {
        Known known = find(key);
        if (known == null) {
            throw new KeyInUse();
        }
        Duration age = Duration.between(known.startedAt(), now);
        if (age.compareTo(settings.keyFor()) > 0) {
            int taken = sql.sql("""
                            update base_answer set fingerprint = ?, started_at = ?, status = null, content_type = null,
                                location = null, etag = null, body = null
                            where person = ? and key_hash = ? and started_at = ?
                            """)
                    .params(fingerprint, Utc.toSql(now), key.person().value(), key.hash(), Utc.toSql(known.startedAt()))
                    .update();
            if (taken == 0) {
                throw new KeyInUse();
            }
            return null;
        }
        if (!known.fingerprint().equals(fingerprint)) {
            throw new KeyUsedOtherwise();
        }
        if (known.answer() == null) {
            throw age.compareTo(LONGEST_CALL) > 0 ? new KeyOutcomeUnknown() : new KeyInUse();
        }
        return known.answer();
    }

    private @Nullable Known find(Key key) {
        return sql.sql("select * from base_answer where person = ? and key_hash = ?")
                .params(key.person().value(), key.hash())
                .query((row, index) -> new Known(
                        row.getString("fingerprint"),
                        Utc.required(row, "started_at"),
                        row.getObject("status") == null
                                ? null
                                : new Answer(
                                        row.getInt("status"),
                                        row.getString("content_type"),
                                        row.getString("location"),
                                        row.getString("etag"),
                                        row.getBytes("body"))))
                .optional()
                .orElse(null);
    }

    /** Remembers the answer. */
    void end(Key key, Answer answer) {
        sql.sql("""
                        update base_answer set status = ?, content_type = ?, location = ?, etag = ?, body = ?
                        where person = ? and key_hash = ?
                        """)
                .params(
                        answer.status(),
                        answer.contentType(),
                        answer.location(),
                        answer.etag(),
                        answer.body(),
                        key.person().value(),
                        key.hash())
                .update();
    }

    /** The call changed nothing, so the key is free again. */
    void forget(Key key) {
        sql.sql("delete from base_answer where person = ? and key_hash = ?")
                .params(key.person().value(), key.hash())
                .update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void forgetOld() {
        sql.sql("delete from base_answer where started_at < ?")
                .param(Utc.toSql(clock.instant().minus(settings.keyFor())))
                .update();
    }
}
