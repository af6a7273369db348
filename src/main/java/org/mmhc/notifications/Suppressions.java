package org.mmhc.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.References;
import org.mmhc.base.Utc;
import org.mmhc.base.crypto.KeyedHash;
import org.mmhc.notifications.DeliveryLog.BlockReason;
import org.mmhc.notifications.DeliveryLog.Blocked;
import org.mmhc.notifications.Notifications.Channel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Addresses to which nothing is sent at present. They are kept by a keyed hash: nobody reads an address here. */
@Component
public class Suppressions {

    private static final String COLUMN = "notifications_suppression.address";

    private final JdbcClient sql;
    private final KeyedHash hash;
    private final Clock clock;

    Suppressions(JdbcClient sql, KeyedHash hash, Clock clock) {
        this.sql = sql;
        this.hash = hash;
        this.clock = clock;
    }

    /** Whether nothing is sent there at present. */
    public boolean isBlocked(Channel channel, String address) {
        return sql.sql("""
                        select count(*) from notifications_suppression
                        where address_hash = ? and channel = ? and lifted_at is null and (until is null or until > ?)
                        """)
                        .params(hashed(address), channel.name(), Utc.toSql(clock.instant()))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Nothing goes there any more, or for that long. */
    public void block(Channel channel, String address, BlockReason reason, @Nullable Duration howLong) {
        if (isBlocked(channel, address)) {
            return;
        }
        Instant now = clock.instant();
        sql.sql("""
                        insert into notifications_suppression (id, channel, address_hash, reason, since, until)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        References.next("SUP"),
                        channel.name(),
                        hashed(address),
                        reason.name(),
                        Utc.toSql(now),
                        howLong == null ? null : Utc.toSql(now.plus(howLong)))
                .update();
    }

    /** Its owner proved it again: what did not arrive there before may arrive now. */
    public void works(Channel channel, String address) {
        lift(channel, address, List.of(BlockReason.HARD_BOUNCE, BlockReason.SOFT_BOUNCE, BlockReason.NOT_ON_WHATSAPP));
    }

    /** Its owner wants nothing there any more. */
    public void stop(Channel channel, String address) {
        block(channel, address, BlockReason.STOP, null);
    }

    /** Its owner wants to be written to there again. */
    public void start(Channel channel, String address) {
        lift(channel, address, List.of(BlockReason.STOP));
    }

    private void lift(Channel channel, String address, List<BlockReason> reasons) {
        sql.sql("""
                        update notifications_suppression set lifted_at = :now, lifted_by = 'OWNER'
                        where address_hash = :address and channel = :channel and lifted_at is null and reason in (:reasons)
                        """)
                .param("now", Utc.toSql(clock.instant()))
                .param("address", hashed(address))
                .param("channel", channel.name())
                .param("reasons", reasons.stream().map(Enum::name).toList())
                .update();
    }

    /** Those that are in force, the newest first. */
    List<Blocked> inForce() {
        return sql.sql("""
                        select id, channel, reason, since, until from notifications_suppression
                        where lifted_at is null and (until is null or until > ?)
                        order by since desc, id desc limit 1000
                        """)
                .param(Utc.toSql(clock.instant()))
                .query((row, number) -> new Blocked(
                        row.getString("id"),
                        Channel.valueOf(row.getString("channel")),
                        BlockReason.valueOf(row.getString("reason")),
                        Utc.required(row, "since"),
                        Utc.optional(row, "until")))
                .list();
    }

    /** False when there is none of that number in force. */
    boolean lift(String id, String by) {
        return sql.sql("""
                        update notifications_suppression set lifted_at = ?, lifted_by = ?
                        where id = ? and lifted_at is null
                        """).params(Utc.toSql(clock.instant()), by, id).update() == 1;
    }

    private String hashed(String address) {
        return hash.of(address, COLUMN);
    }
}
