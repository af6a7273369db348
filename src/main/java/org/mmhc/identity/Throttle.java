package org.mmhc.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/** Counts what may not happen too often, over sliding windows shared by all nodes. */
@Component
class Throttle {

    private static final String PREFIX = "mmhc:identity:throttle:";

    private static final RedisScript<Long> TAKE = RedisScript.of("""
            local now = tonumber(ARGV[1])
            local wait = 0
            local longest = 0
            for i = 3, #ARGV, 2 do
                local most = tonumber(ARGV[i])
                local window = tonumber(ARGV[i + 1])
                longest = math.max(longest, window)
                local hits = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. (now - window), '+inf', 'WITHSCORES')
                local count = #hits / 2
                if count >= most then
                    wait = math.max(wait, tonumber(hits[2 * (count - most + 1)]) + window - now)
                end
            end
            if wait > 0 then
                return wait
            end
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - longest)
            redis.call('ZADD', KEYS[1], now, ARGV[2])
            redis.call('PEXPIRE', KEYS[1], longest)
            return 0
            """, Long.class);

    private final StringRedisTemplate redis;
    private final Clock clock;

    Throttle(StringRedisTemplate redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** At most so many times in any window of that length. */
    record Limit(int most, Duration window) {}

    /** Counts one more; when that would break a limit nothing is counted, and the answer says how long to wait. */
    Optional<Duration> take(String subject, Limit... limits) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(Long.toString(clock.millis()));
        arguments.add(UUID.randomUUID().toString());
        for (Limit limit : limits) {
            arguments.add(Integer.toString(limit.most()));
            arguments.add(Long.toString(limit.window().toMillis()));
        }
        Long wait = redis.execute(TAKE, List.of(PREFIX + subject), arguments.toArray());
        return wait == null || wait == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(wait));
    }

    /** Forgets what was counted. */
    void clear(String subject) {
        redis.delete(PREFIX + subject);
    }
}
