package org.mmhc.base.limits;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.mmhc.base.OutsideTransactions;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * Counts what may not happen too often, over sliding windows that all nodes share by Redis. What is refused is not counted,
 * so that waiting helps; what is let through is counted before it is done, so that many at once get no more than their share.
 */
@Component
public class Limits {

    /** How the keys in Redis begin. */
    public static final String KEYS = "mmhc:limits:";

    /* What happened stands in a sorted set by its time. Times that no clock can have had yet were left by one that ran ahead. */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> TAKE = RedisScript.of("""
            local now = tonumber(ARGV[1])
            local at = 3
            local answer = {}
            for i, key in ipairs(KEYS) do
                local longest = tonumber(ARGV[at])
                local last = at + 2 + 4 * tonumber(ARGV[at + 1])
                at = at + 2
                redis.call('ZREMRANGEBYSCORE', key, '-inf', now - longest)
                redis.call('ZREMRANGEBYSCORE', key, '(' .. (now + longest), '+inf')
                local times = redis.call('ZCARD', key)
                local wait = 0
                while at < last do
                    local most, window = tonumber(ARGV[at]), tonumber(ARGV[at + 1])
                    local first, cap = tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3])
                    at = at + 4
                    local count = redis.call('ZCOUNT', key, '(' .. (now - window), '+inf')
                    if count >= most then
                        local oldest = first > 0 and 0 or most - 1
                        local pause = first > 0 and math.min(cap, first * 2 ^ math.min(count - most, 20)) or window
                        local time = redis.call('ZREVRANGE', key, oldest, oldest, 'WITHSCORES')[2]
                        wait = math.max(wait, tonumber(time) + pause - now)
                    end
                end
                if wait <= 0 then
                    redis.call('ZADD', key, now, ARGV[2])
                    redis.call('PEXPIRE', key, longest)
                    times = times + 1
                end
                answer[2 * i - 1] = times
                answer[2 * i] = math.ceil(math.max(wait, 0))
            end
            return answer
            """, List.class);

    private final StringRedisTemplate redis;
    private final Clock clock;

    public Limits(StringRedisTemplate redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /**
     * How often something may happen.
     *
     * @param most so many times within the window
     * @param window after this time it does not count any more
     * @param first the wait after so many times, doubled by each further one; zero when one waits until the window lets one through
     * @param longest no wait that doubles is longer
     */
    public record Limit(int most, Duration window, Duration first, Duration longest) {

        /** So many times within any window of that length. */
        public Limit(int most, Duration window) {
            this(most, window, Duration.ZERO, Duration.ZERO);
        }
    }

    /** Something that is about to happen, and all limits that it has to keep. */
    public record Attempt(String subject, List<Limit> limits) {}

    /**
     * What became of an attempt.
     *
     * @param times how often it happened within the longest window, with this time when it is let through
     * @param pause how long to wait; zero when it is let through
     */
    public record Count(long times, Duration pause) {

        public boolean isOver() {
            return pause.isPositive();
        }
    }

    /** Counts one more; says how long to wait when that would break a limit, and then counts nothing. */
    public Optional<Duration> take(String subject, Limit... limits) {
        return Optional.of(count(subject, limits).pause()).filter(Duration::isPositive);
    }

    /** Counts one more, as {@link #take}; says also how many there were. */
    public Count count(String subject, Limit... limits) {
        return count(List.of(new Attempt(subject, List.of(limits)))).getFirst();
    }

    /** Counts several things at once, each for itself. */
    public List<Count> count(List<Attempt> attempts) {
        OutsideTransactions.require("Asking for limits");
        List<Object> arguments = new ArrayList<>(
                List.of(Long.toString(clock.millis()), UUID.randomUUID().toString()));
        attempts.forEach(attempt -> {
            List<Limit> limits = attempt.limits();
            arguments.add(millis(
                    limits.stream().map(Limit::window).max(Duration::compareTo).orElseThrow()));
            arguments.add(Integer.toString(limits.size()));
            limits.forEach(limit -> arguments.addAll(List.of(
                    Integer.toString(limit.most()),
                    millis(limit.window()),
                    millis(limit.first()),
                    millis(limit.longest()))));
        });
        List<String> keys =
                attempts.stream().map(attempt -> KEYS + attempt.subject()).toList();
        List<?> answer = redis.execute(TAKE, keys, arguments.toArray());
        return Stream.iterate(0, index -> index < answer.size(), index -> index + 2)
                .map(index -> new Count(number(answer, index), Duration.ofMillis(number(answer, index + 1))))
                .toList();
    }

    /** What was counted last went well and does not count. */
    public void takeBack(String subject) {
        redis.opsForZSet().popMax(KEYS + subject);
    }

    /** Forgets all that was counted. */
    public void forget(String subject) {
        redis.delete(KEYS + subject);
    }

    private static long number(List<?> answer, int index) {
        return ((Number) answer.get(index)).longValue();
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }
}
