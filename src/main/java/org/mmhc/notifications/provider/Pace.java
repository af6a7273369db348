package org.mmhc.notifications.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mmhc.base.OutsideTransactions;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * Gives out turns, one after the other with a gap between them, to all nodes together by Redis. While Redis is away each node goes at a
 * quarter of the pace by itself.
 */
@Component
class Pace {

    private static final String KEYS = "mmhc:pace:";
    private static final int ALONE = 4;
    private static final long MICROS = 1_000_000;
    private static final Duration TRY_REDIS_AGAIN = Duration.ofSeconds(5);

    /* When the next turn is. A time that no clock can have had yet was left by one that ran ahead. */
    private static final RedisScript<Long> TURN = RedisScript.of("""
            local now, gap, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
            local free = tonumber(redis.call('GET', KEYS[1]) or '0')
            if free > now + most + gap then
                free = now
            end
            local at = math.max(now, free)
            if at - now > most then
                return -1
            end
            redis.call('SET', KEYS[1], string.format('%.0f', at + gap), 'PX', math.ceil((at + gap - now) / 1000) + 1000)
            return at - now
            """, Long.class);

    private final StringRedisTemplate redis;
    private final Clock clock;
    private final Map<String, Long> alone = new ConcurrentHashMap<>();
    private volatile Instant awayUntil = Instant.MIN;

    Pace(StringRedisTemplate redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** Takes the next turn, when it comes within that time, and says how long it is until then; empty when it comes later. */
    Optional<Duration> turn(String what, Duration gap, Duration within) {
        OutsideTransactions.require("Asking for a turn");
        long wait = ask(what, micros(gap), micros(within));
        return wait < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(wait * 1000));
    }

    private long ask(String what, long gap, long within) {
        if (clock.instant().isBefore(awayUntil)) {
            return askAlone(what, gap * ALONE, within);
        }
        try {
            Long wait = redis.execute(
                    TURN, List.of(KEYS + what), Long.toString(now()), Long.toString(gap), Long.toString(within));
            return wait == null ? askAlone(what, gap * ALONE, within) : wait;
        } catch (DataAccessException away) {
            awayUntil = clock.instant().plus(TRY_REDIS_AGAIN);
            return askAlone(what, gap * ALONE, within);
        }
    }

    private synchronized long askAlone(String what, long gap, long within) {
        long now = now();
        alone.values().removeIf(free -> free <= now);
        long free = alone.getOrDefault(what, 0L);
        long at = free > now + within + gap ? now : Math.max(now, free);
        if (at - now > within) {
            return -1;
        }
        alone.put(what, at + gap);
        return at - now;
    }

    private long now() {
        Instant now = clock.instant();
        return now.getEpochSecond() * MICROS + now.getNano() / 1000;
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1000;
    }
}
