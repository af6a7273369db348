package org.mmhc.notifications;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Utc;
import org.mmhc.notifications.MessageQueue.Pause;
import org.mmhc.notifications.Notifications.Channel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Channels by which nothing goes at present: an admin said so, or the provider does not let us in. */
@Component
class Pauses {

    private final JdbcClient sql;
    private final Messages messages;
    private final Clock clock;

    Pauses(JdbcClient sql, Messages messages, Clock clock) {
        this.sql = sql;
        this.messages = messages;
        this.clock = clock;
    }

    List<Pause> all() {
        return sql.sql("select channel, reason, since, until from notifications_pause where until is null or until > ?")
                .param(Utc.toSql(clock.instant()))
                .query((row, number) -> new Pause(
                        Channel.valueOf(row.getString("channel")),
                        MessageQueue.PauseReason.valueOf(row.getString("reason")),
                        Utc.required(row, "since"),
                        Utc.optional(row, "until")))
                .list();
    }

    Set<Channel> now() {
        Set<Channel> paused = EnumSet.noneOf(Channel.class);
        all().forEach(pause -> paused.add(pause.channel()));
        return paused;
    }

    /** False when it is paused already; what an admin paused stays so until an admin says otherwise. */
    boolean pause(Channel channel, MessageQueue.PauseReason reason, @Nullable Instant until, @Nullable String by) {
        Instant now = clock.instant();
        boolean already = now().contains(channel);
        if (already && by == null) {
            return false;
        }
        sql.sql("""
                        insert into notifications_pause (channel, reason, since, until, paused_by)
                        values (:channel, :reason, :now, :end, :by)
                        on duplicate key update reason = :reason, since = :now, until = :end, paused_by = :by
                        """)
                .param("channel", channel.name())
                .param("reason", reason.name())
                .param("now", Utc.toSql(now))
                .param("end", until == null ? null : Utc.toSql(until))
                .param("by", by)
                .update();
        return !already;
    }

    /** It goes on; what waits is due again. Called inside a transaction. */
    boolean resume(Channel channel) {
        boolean was = sql.sql("delete from notifications_pause where channel = ?")
                        .param(channel.name())
                        .update()
                == 1;
        messages.resume(channel, clock.instant());
        return was;
    }
}
