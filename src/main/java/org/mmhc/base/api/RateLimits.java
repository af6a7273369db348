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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts calls of the API by token and by network address, over all nodes, and refuses what is too often. Stands before
 * security, so that guessing is counted too. Without Redis everybody is let through: a metric and one line in the log say so.
 */
@Component
@Order(RateLimits.ORDER)
class RateLimits extends OncePerRequestFilter {

    static final int ORDER = -110;
    static final String HEADER = "RateLimit";
    static final String POLICY_HEADER = "RateLimit-Policy";
    static final String KEYS = "mmhc:api:calls:";

    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);
    private static final String BEARER = "Bearer ";
    private static final Duration TRY_REDIS_AGAIN = Duration.ofSeconds(5);

    /* Counts each key and says how many and for how many milliseconds more. */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> COUNT = RedisScript.of("""
            local answer = {}
            for i, key in ipairs(KEYS) do
                local count = redis.call('INCR', key)
                local left = redis.call('PTTL', key)
                if left < 0 then
                    redis.call('PEXPIRE', key, ARGV[1])
                    left = tonumber(ARGV[1])
                end
                answer[2 * i - 1] = count
                answer[2 * i] = left
            end
            return answer
            """, List.class);

    private final StringRedisTemplate redis;
    private final ApiSettings.RateLimit limits;
    private final Refusals refusals;
    private final Clock clock;
    private final AtomicInteger counting;
    private final Counter uncounted;
    private final Counter refused;
    private volatile Instant awayUntil = Instant.MIN;

    RateLimits(StringRedisTemplate redis, ApiSettings settings, Refusals refusals, Clock clock, MeterRegistry meters) {
        this.redis = redis;
        this.limits = settings.rateLimit();
        this.refusals = refusals;
        this.clock = clock;
        this.counting = meters.gauge("mmhc.api.rate.limiting", new AtomicInteger(1));
        this.uncounted = meters.counter("mmhc.api.calls.uncounted");
        this.refused = meters.counter("mmhc.api.calls.refused");
    }

    private record Limit(String policy, String key, int most) {}

    private record Count(Limit limit, long calls, long seconds) {

        long remaining() {
            return Math.max(0, limit.most() - calls);
        }

        boolean isOver() {
            return calls > limit.most();
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(ApiConfiguration.PREFIX);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Count tightest = count(limitsOf(request)).stream()
                .min(Comparator.comparingLong(Count::remaining)
                        .thenComparing(Comparator.comparing(Count::isOver).reversed()))
                .orElse(null);
        if (tightest == null) {
            uncounted.increment();
        } else {
            say(tightest, response);
        }
        if (tightest != null && tightest.isOver()) {
            refused.increment();
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tightest.seconds()));
            refusals.answer(request, response, new TooManyRequests(tightest.seconds()));
        } else {
            chain.doFilter(request, response);
        }
    }

    private void say(Count count, HttpServletResponse response) {
        Limit limit = count.limit();
        response.setHeader(
                POLICY_HEADER,
                "\"%s\";q=%d;w=%d"
                        .formatted(limit.policy(), limit.most(), limits.window().toSeconds()));
        response.setHeader(HEADER, "\"%s\";r=%d;t=%d".formatted(limit.policy(), count.remaining(), count.seconds()));
    }

    private List<Limit> limitsOf(HttpServletRequest request) {
        String address = fingerprint(String.valueOf(request.getRemoteAddr()));
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        Limit second = StringUtils.startsWithIgnoreCase(authorization, BEARER)
                ? new Limit("token", "token:" + fingerprint(authorization), limits.perToken())
                : new Limit("door", "door:" + address, limits.atTheDoor());
        return List.of(new Limit("address", "address:" + address, limits.perAddress()), second);
    }

    /** Nothing when Redis is away. A server that does not answer is left alone for a moment, so that calls stay quick. */
    private List<Count> count(List<Limit> wanted) {
        if (clock.instant().isBefore(awayUntil)) {
            return List.of();
        }
        try {
            List<?> answer = redis.execute(
                    COUNT,
                    wanted.stream().map(limit -> KEYS + limit.key()).toList(),
                    Long.toString(limits.window().toMillis()));
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
                counts.add(new Count(wanted.get(index), calls, Math.max(1, Math.ceilDiv(millis, 1000L))));
            }
        }
        return counts;
    }

    private static String fingerprint(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
