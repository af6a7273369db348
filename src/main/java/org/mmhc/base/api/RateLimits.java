package org.mmhc.base.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.api.ApiRefusals.TooManyRequests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts calls of the API by person and by network address, over all nodes, and refuses what is too often. Stands behind
 * security, which knows whose token it is; whom security sends away is counted at the door. Without Redis everybody is let
 * through: a metric and one line in the log say so.
 */
@Component
@Order(RateLimits.ORDER)
public class RateLimits extends OncePerRequestFilter {

    static final int ORDER = SmallBodies.ORDER - 10;
    static final String HEADER = "RateLimit";
    static final String POLICY_HEADER = "RateLimit-Policy";
    static final String KEYS = "mmhc:api:counts:";

    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);
    private static final Duration TRY_REDIS_AGAIN = Duration.ofSeconds(5);

    /*
     * For each key: the calls of the latest window's length, of which the window before this one is taken as even, and the
     * milliseconds until one more would be let through. A call that is refused is not counted, so that waiting helps.
     */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> COUNT = RedisScript.of("""
            local window = tonumber(ARGV[1])
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local current = math.floor(now / window)
            local gone = now % window / window
            local answer = {}
            for i, key in ipairs(KEYS) do
                local most = tonumber(ARGV[i + 1])
                local known = redis.call('HMGET', key, 'window', 'calls', 'before')
                local latest = tonumber(known[1]) or current
                local calls = tonumber(known[2]) or 0
                local before = tonumber(known[3]) or 0
                if latest ~= current then
                    before = latest == current - 1 and calls or 0
                    calls = 0
                end
                local used = calls + before * (1 - gone) + 1
                local wait = window - now % window
                if used <= most then
                    calls = calls + 1
                    redis.call('HSET', key, 'window', current, 'calls', calls, 'before', before)
                    redis.call('PEXPIRE', key, 2 * window)
                elseif calls < most then
                    wait = (1 - (most - calls - 1) / before - gone) * window
                else
                    wait = wait + window * (1 - (most - 1) / calls)
                end
                answer[2 * i - 1] = math.ceil(used)
                answer[2 * i] = math.ceil(wait)
            end
            return answer
            """, List.class);

    private final StringRedisTemplate redis;
    private final ApiSettings.RateLimit limits;
    private final ApiPaths paths;
    private final Refusals refusals;
    private final Clock clock;
    private final AtomicInteger counting;
    private final Counter uncounted;
    private final Counter refused;
    private volatile Instant awayUntil = Instant.MIN;

    RateLimits(
            StringRedisTemplate redis,
            ApiSettings settings,
            ApiPaths paths,
            Refusals refusals,
            Clock clock,
            MeterRegistry meters) {
        this.redis = redis;
        this.limits = settings.rateLimit();
        this.paths = paths;
        this.refusals = refusals;
        this.clock = clock;
        this.counting = meters.gauge("mmhc.api.rate.limiting", new AtomicInteger(1));
        this.uncounted = meters.counter("mmhc.api.calls.uncounted");
        this.refused = meters.counter("mmhc.api.calls.refused");
    }

    private record Limit(String policy, String key, int most) {}

    private record Count(Limit limit, long calls, Duration until) {

        long remaining() {
            return Math.max(0, limit.most() - calls);
        }

        boolean isOver() {
            return calls > limit.most();
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ApiPaths.isOfTheApi(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!refuses(request, response)) {
            chain.doFilter(request, response);
        }
    }

    /** Counts the call, and answers it when it is one too many. For who sends callers away before this filter sees them. */
    public boolean refuses(HttpServletRequest request, HttpServletResponse response) {
        Count tightest = count(limitsOf(request)).stream()
                .min(Comparator.comparing(Count::isOver).reversed().thenComparingLong(Count::remaining))
                .orElse(null);
        if (tightest == null) {
            uncounted.increment();
            return false;
        }
        say(tightest, response);
        if (tightest.isOver()) {
            refused.increment();
            refusals.answer(request, response, new TooManyRequests(tightest.until()));
        }
        return tightest.isOver();
    }

    private void say(Count count, HttpServletResponse response) {
        Limit limit = count.limit();
        response.setHeader(
                POLICY_HEADER,
                "\"%s\";q=%d;w=%d"
                        .formatted(limit.policy(), limit.most(), limits.window().toSeconds()));
        response.setHeader(
                HEADER,
                "\"%s\";r=%d;t=%d"
                        .formatted(
                                limit.policy(), count.remaining(), count.until().toSeconds()));
    }

    private List<Limit> limitsOf(HttpServletRequest request) {
        String address = fingerprint(String.valueOf(request.getRemoteAddr()));
        Actor person = paths.isDoor(request) ? null : CurrentUser.find().orElse(null);
        Limit second = person == null
                ? new Limit("door", "door:" + address, limits.atTheDoor())
                : new Limit("person", "person:" + person.uid(), limits.perPerson());
        return List.of(new Limit("address", "address:" + address, limits.perAddress()), second);
    }

    /** Nothing when Redis is away. A server that does not answer is left alone for a moment, so that calls stay quick. */
    private List<Count> count(List<Limit> wanted) {
        if (clock.instant().isBefore(awayUntil)) {
            return List.of();
        }
        try {
            List<String> arguments = new ArrayList<>();
            arguments.add(Long.toString(limits.window().toMillis()));
            wanted.forEach(limit -> arguments.add(Integer.toString(limit.most())));
            List<?> answer = redis.execute(
                    COUNT, wanted.stream().map(limit -> KEYS + limit.key()).toList(), arguments.toArray());
            if (counting.getAndSet(1) == 0) {
                LOG.info("Redis is back: calls of the API are counted again");
            }
            return counts(wanted, answer);
        } catch (DataAccessException away) {
            awayUntil = clock.instant().plus(TRY_REDIS_AGAIN);
            if (counting.getAndSet(0) == 1) {
                LOG.warn("Redis is away: calls of the API are not limited", away);
            }
            return List.of();
        }
    }

    private static List<Count> counts(List<Limit> wanted, @Nullable List<?> answer) {
        List<Count> counts = new ArrayList<>();
        if (answer != null) {
            for (int index = 0; index < wanted.size(); index++) {
                long calls = ((Number) answer.get(2 * index)).longValue();
                long millis = ((Number) answer.get(2 * index + 1)).longValue();
                Duration until = Duration.ofSeconds(Math.max(1, Math.ceilDiv(millis, 1000L)));
                counts.add(new Count(wanted.get(index), calls, until));
            }
        }
        return counts;
    }

    private static String fingerprint(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
