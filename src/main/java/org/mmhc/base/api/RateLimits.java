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
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.mmhc.base.Actor;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.api.ApiRefusals.TooManyRequests;
import org.mmhc.base.limits.Limits;
import org.mmhc.base.limits.Limits.Attempt;
import org.mmhc.base.limits.Limits.Count;
import org.mmhc.base.limits.Limits.Limit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts calls of the API by person and by network address, over all nodes, and refuses what is too often. Stands behind
 * security, which knows whose token it is; whom security sends away is counted at the door, and phones, which sign what they send, each for
 * itself. Without Redis everybody is let
 * through: a metric and one line in the log say so.
 */
@Component
@Order(RateLimits.ORDER)
public class RateLimits extends OncePerRequestFilter {

    static final int ORDER = SmallBodies.ORDER - 10;
    static final String HEADER = "RateLimit";
    static final String POLICY_HEADER = "RateLimit-Policy";
    static final String SUBJECT = "api:";

    /** Which phone calls, as it says; whether it is that one is known when its signature is read. */
    private static final String PHONE = "Device";

    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);
    private static final Duration TRY_REDIS_AGAIN = Duration.ofSeconds(5);

    private final Limits limits;
    private final ApiSettings.RateLimit settings;
    private final ApiPaths paths;
    private final Refusals refusals;
    private final Clock clock;
    private final AtomicInteger counting;
    private final Counter uncounted;
    private final Counter refused;
    private volatile Instant awayUntil = Instant.MIN;

    RateLimits(
            Limits limits, ApiSettings settings, ApiPaths paths, Refusals refusals, Clock clock, MeterRegistry meters) {
        this.limits = limits;
        this.settings = settings.rateLimit();
        this.paths = paths;
        this.refusals = refusals;
        this.clock = clock;
        this.counting = meters.gauge("mmhc.api.rate.limiting", new AtomicInteger(1));
        this.uncounted = meters.counter("mmhc.api.calls.uncounted");
        this.refused = meters.counter("mmhc.api.calls.refused");
    }

    /** A limit that callers hear of by that name. */
    private record Policy(String name, String key, int most) {}

    private record Counted(Policy policy, Count count) {

        long remaining() {
            return count.isOver() ? 0 : policy.most() - count.times();
        }

        boolean isOver() {
            return count.isOver();
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
        Counted tightest = count(policiesOf(request)).stream()
                .min(Comparator.comparing(Counted::isOver).reversed().thenComparingLong(Counted::remaining))
                .orElse(null);
        if (tightest == null) {
            uncounted.increment();
            return false;
        }
        say(tightest, response);
        if (tightest.isOver()) {
            refused.increment();
            refusals.answer(
                    request,
                    response,
                    new TooManyRequests(seconds(tightest.count().pause())));
        }
        return tightest.isOver();
    }

    private void say(Counted counted, HttpServletResponse response) {
        Policy policy = counted.policy();
        Duration window = settings.window();
        Duration until = counted.isOver() ? seconds(counted.count().pause()) : window;
        response.setHeader(
                POLICY_HEADER, "\"%s\";q=%d;w=%d".formatted(policy.name(), policy.most(), window.toSeconds()));
        response.setHeader(HEADER, "\"%s\";r=%d;t=%d".formatted(policy.name(), counted.remaining(), until.toSeconds()));
    }

    private List<Policy> policiesOf(HttpServletRequest request) {
        String address = fingerprint(String.valueOf(request.getRemoteAddr()));
        Policy whole = new Policy("address", "address:" + address, settings.perAddress());
        String phone = request.getHeader(PHONE);
        if (phone != null && paths.isSigned(request)) {
            return List.of(
                    whole,
                    new Policy("phones", "phones:" + address, settings.allPhones()),
                    new Policy("phone", "phone:" + fingerprint(address + phone), settings.perPhone()));
        }
        Actor person = paths.isDoor(request) ? null : CurrentUser.find().orElse(null);
        return List.of(
                whole,
                person == null
                        ? new Policy("door", "door:" + address, settings.atTheDoor())
                        : new Policy("person", "person:" + person.uid(), settings.perPerson()));
    }

    /** Nothing when Redis is away. A server that does not answer is left alone for a moment, so that calls stay quick. */
    private List<Counted> count(List<Policy> policies) {
        if (clock.instant().isBefore(awayUntil)) {
            return List.of();
        }
        try {
            List<Count> counts = limits.count(policies.stream()
                    .map(policy ->
                            new Attempt(SUBJECT + policy.key(), List.of(new Limit(policy.most(), settings.window()))))
                    .toList());
            if (counting.getAndSet(1) == 0) {
                LOG.info("Redis is back: calls of the API are counted again");
            }
            return IntStream.range(0, counts.size())
                    .mapToObj(place -> new Counted(policies.get(place), counts.get(place)))
                    .toList();
        } catch (DataAccessException away) {
            awayUntil = clock.instant().plus(TRY_REDIS_AGAIN);
            if (counting.getAndSet(0) == 1) {
                LOG.warn("Redis is away: calls of the API are not limited", away);
            }
            return List.of();
        }
    }

    private static Duration seconds(Duration pause) {
        return Duration.ofSeconds(Math.ceilDiv(pause.toMillis(), 1000L));
    }

    private static String fingerprint(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
