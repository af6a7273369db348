package org.mmhc.notifications;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Utc;
import org.mmhc.notifications.Notifications.Channel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What waits to be sent, for admins, who can hold a channel up and let it go on. The rows themselves are the queue. */
@Service
public class MessageQueue {

    /** Urgent messages that wait longer than this are an alarm. */
    public static final Duration ALARM = Duration.ofSeconds(60);

    private static final int MOST_AT_ONCE = 200;
    private static final Duration RECENT = Duration.ofMinutes(5);

    private final JdbcClient sql;
    private final Pauses pauses;
    private final DeliveryLog log;
    private final Broadcasts broadcasts;
    private final Clock clock;
    private final TransactionTemplate transaction;

    MessageQueue(
            JdbcClient sql,
            Pauses pauses,
            DeliveryLog log,
            Broadcasts broadcasts,
            MeterRegistry metrics,
            Clock clock,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.pauses = pauses;
        this.log = log;
        this.broadcasts = broadcasts;
        this.clock = clock;
        this.transaction = transaction;
        for (Lane lane : Lane.values()) {
            metrics.gauge(
                    "mmhc.notifications.oldest.seconds",
                    List.of(io.micrometer.core.instrument.Tag.of(
                            "lane", lane.name().toLowerCase(Locale.ROOT))),
                    this,
                    queue -> queue.oldest(lane).toMillis() / 1000.0);
        }
    }

    /** Why a channel is paused. */
    public enum PauseReason {
        /** An admin said so. */
        BY_HAND,
        /** Its provider does not let us in. */
        ACCOUNT_BLOCKED
    }

    /** A channel by which nothing goes; null as its end means until somebody says otherwise. */
    public record Pause(
            Channel channel,
            PauseReason reason,
            Instant since,
            @Nullable Instant until) {}

    /**
     * How a lane stands.
     *
     * @param waiting due, and not on its way yet
     * @param held later, as their readers want it
     * @param retrying tried before
     * @param oldest for how long the first one has been due
     * @param failed within the last day
     * @param perMinute sent within the last minutes
     * @param lastFailure why an attempt failed last
     */
    public record LaneStanding(
            Lane lane,
            long waiting,
            long held,
            long retrying,
            Duration oldest,
            long failed,
            double perMinute,
            @Nullable DeliveryFailure lastFailure) {

        /** Whether somebody has to look. */
        public boolean isAlarming() {
            return lane == Lane.URGENT && oldest.compareTo(ALARM) > 0;
        }
    }

    /** How all of it stands. */
    public record QueueStanding(List<LaneStanding> lanes, List<Pause> pauses) {}

    /** What became of one that was to be tried again; null when it is tried. */
    public record Retried(String message, @Nullable Refusal refused) {}

    /** How it stands now. */
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional(readOnly = true)
    public QueueStanding standing() {
        return new QueueStanding(
                Arrays.stream(Lane.values()).map(this::standing).toList(), pauses.all());
    }

    /** Nothing goes by that channel until it is resumed; what waits is kept, and what has another way takes it when it is urgent. */
    @Audited(value = "notifications.channelPaused", reference = "#channel.name()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void pause(Channel channel) {
        pauses.pause(
                channel, PauseReason.BY_HAND, null, CurrentUser.require().uid().value());
        broadcasts.publish(DeliveryLog.TOPIC, Broadcasts.ANYTHING);
    }

    /** The channel goes on, and so does what waited for it. */
    @Audited(value = "notifications.channelResumed", reference = "#channel.name()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void resume(Channel channel) {
        pauses.resume(channel);
        broadcasts.publish(DeliveryLog.TOPIC, Broadcasts.ANYTHING);
    }

    /** Tries these once more, each for itself, and says of each what became of it. */
    @PreAuthorize("hasRole('ADMIN')")
    public List<Retried> retry(Set<String> ids) {
        List<Retried> results = new ArrayList<>();
        for (String id : ids.stream().sorted().limit(MOST_AT_ONCE).toList()) {
            try {
                transaction.executeWithoutResult(status -> log.retry(id));
                results.add(new Retried(id, null));
            } catch (Refusal refused) {
                results.add(new Retried(id, refused));
            }
        }
        return results;
    }

    /** Those whose time has come, by their lanes, the longest due first; none of a paused channel, unless it is still open which it takes. */
    List<Due> due(Lane lane, int most) {
        return sql.sql("""
                        select id from notifications_message
                        where lane = :lane and state in ('PENDING', 'HELD') and next_attempt_at <= :now
                            and digest_id is null and (planned = false or channel not in (:paused))
                        order by next_attempt_at limit :most
                        """)
                .param("lane", lane.name())
                .param("now", Utc.toSql(clock.instant()))
                .param("paused", names(pauses.now()))
                .param("most", most)
                .query((row, number) -> new Due(row.getString("id"), lane))
                .list();
    }

    /** A message whose time has come. */
    record Due(String id, Lane lane) {}

    /* A list is never empty in the statement. */
    private static List<String> names(Set<Channel> channels) {
        return Stream.concat(Stream.of("-"), channels.stream().map(Enum::name)).collect(Collectors.toList());
    }

    private LaneStanding standing(Lane lane) {
        Instant now = clock.instant();
        return sql.sql("""
                        select
                            sum(case when state = 'PENDING' and next_attempt_at <= :now then 1 else 0 end) as waiting,
                            sum(case when state = 'HELD' then 1 else 0 end) as held,
                            sum(case when state = 'PENDING' and failure is not null then 1 else 0 end) as retrying
                        from notifications_message where lane = :lane and state in ('PENDING', 'HELD')
                        """)
                .param("lane", lane.name())
                .param("now", Utc.toSql(now))
                .query((row, number) -> new LaneStanding(
                        lane,
                        row.getLong("waiting"),
                        row.getLong("held"),
                        row.getLong("retrying"),
                        oldest(lane),
                        count(lane, "state = 'FAILED' and requested_at > :since", now.minus(Duration.ofDays(1))),
                        count(lane, "sent_at > :since", now.minus(RECENT)) / (double) RECENT.toMinutes(),
                        lastFailure(lane)))
                .single();
    }

    private long count(Lane lane, String what, Instant since) {
        return sql.sql("select count(*) from notifications_message where lane = :lane and requested_at > :begin and "
                        + what)
                .param("lane", lane.name())
                .param("begin", Utc.toSql(since.minus(Duration.ofDays(1))))
                .param("since", Utc.toSql(since))
                .query(Long.class)
                .single();
    }

    private @Nullable DeliveryFailure lastFailure(Lane lane) {
        return sql.sql("""
                        select failure from notifications_message
                        where lane = ? and state in ('PENDING', 'FAILED') and failure is not null and requested_at > ?
                        order by requested_at desc limit 1
                        """)
                .params(lane.name(), Utc.toSql(clock.instant().minus(Duration.ofDays(1))))
                .query((row, number) -> DeliveryFailure.valueOf(row.getString("failure")))
                .optional()
                .orElse(null);
    }

    /** For how long the first of a lane has been due and was not tried; one that is tried again waits on purpose. */
    Duration oldest(Lane lane) {
        Instant now = clock.instant();
        Optional<Instant> first = sql.sql("""
                        select min(next_attempt_at) as first from notifications_message
                        where lane = ? and state = 'PENDING' and next_attempt_at <= ? and digest_id is null
                        """)
                .params(lane.name(), Utc.toSql(now))
                .query((row, number) -> Optional.ofNullable(Utc.optional(row, "first")))
                .single();
        return first.map(due -> Duration.between(due, now)).orElse(Duration.ZERO);
    }
}
