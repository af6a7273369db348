package org.mmhc.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * Makes people wait after failures, twice as long after each further one. A try is counted before it is made, so that many
 * at once get no more than their share; what succeeds is taken off the count again.
 */
@Component
class Lockout {

    private static final String PREFIX = "mmhc:identity:lockout:";

    private static final RedisScript<Long> TRY = RedisScript.of("""
            local now = tonumber(ARGV[1])
            local free = tonumber(ARGV[2])
            local first = tonumber(ARGV[3])
            local longest = tonumber(ARGV[4])
            local forget = tonumber(ARGV[5])
            local kept = redis.call('HMGET', KEYS[1], 'until', 'latest')
            if kept[1] and tonumber(kept[1]) > now then
                return tonumber(kept[1]) - now
            end
            if kept[2] and tonumber(kept[2]) + forget <= now then
                redis.call('DEL', KEYS[1])
            end
            local count = redis.call('HINCRBY', KEYS[1], 'count', 1)
            redis.call('HSET', KEYS[1], 'latest', now)
            if count >= free then
                redis.call('HSET', KEYS[1], 'until', now + math.min(longest, first * 2 ^ math.min(count - free, 20)))
            end
            redis.call('PEXPIRE', KEYS[1], forget)
            return 0
            """, Long.class);

    private static final RedisScript<Long> TAKE_BACK = RedisScript.of("""
            if redis.call('EXISTS', KEYS[1]) == 1 then
                redis.call('HINCRBY', KEYS[1], 'count', -1)
                redis.call('HDEL', KEYS[1], 'until')
            end
            return 0
            """, Long.class);

    private final StringRedisTemplate redis;
    private final Clock clock;

    Lockout(StringRedisTemplate redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /**
     * How patient we are with failures.
     *
     * @param free as many may fail without a wait
     * @param first the wait after that many
     * @param longest no wait is longer
     * @param forget after this time without a try all is forgotten
     */
    record Patience(int free, Duration first, Duration longest, Duration forget) {}

    /** Counts a try; empty when it may be made, else how long to wait before the next. */
    Optional<Duration> tryNow(String subject, Patience patience) {
        Long wait = redis.execute(
                TRY,
                List.of(PREFIX + subject),
                Long.toString(clock.millis()),
                Integer.toString(patience.free()),
                Long.toString(patience.first().toMillis()),
                Long.toString(patience.longest().toMillis()),
                Long.toString(patience.forget().toMillis()));
        return wait == null || wait <= 0 ? Optional.empty() : Optional.of(Duration.ofMillis(wait));
    }

    /** The try succeeded; it does not count. */
    void takeBack(String subject) {
        redis.execute(TAKE_BACK, List.of(PREFIX + subject));
    }

    /** Forgets all failures. */
    void forget(String subject) {
        redis.delete(PREFIX + subject);
    }
}
