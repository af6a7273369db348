package org.mmhc.settings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.settings.ConfirmationEvents.RequestRevoked;
import org.mmhc.settings.ConfirmationEvents.RequestWithdrawn;
import org.mmhc.settings.SettingsRefusals.RequestUnknown;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes requests of modules whose things take effect only after a second person agreed, or at a planned time. Called inside the
 * transaction of the module that asks, which has asked who may; what becomes of the request it hears as a {@link Confirmable}.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Confirmations {

    private final ConfirmationRequests requests;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Confirmations(ConfirmationRequests requests, ApplicationEventPublisher events, Clock clock) {
        this.requests = requests;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Asks for something to take effect.
     *
     * @param request the reference of what is to take effect, with a prefix of its own
     * @param kind whose bean is told, see {@link Confirmable#kind}
     * @param pool of whom a second person has to be
     * @param second whether a second person has to agree
     * @param answerWithin after this time without an answer it lapses
     * @param effectiveAt when it takes effect at the earliest
     * @param until when it ends by itself; null for never
     */
    public record AskConfirmation(
            RequestId request,
            String kind,
            Role pool,
            boolean second,
            Duration answerWithin,
            Instant effectiveAt,
            @Nullable Instant until) {}

    /** How a request stands. */
    public record RequestRow(
            RequestId id,
            RequestState state,
            Uid askedBy,
            Instant askedAt,
            boolean needsSecond,
            Instant dueAt,
            Instant effectiveAt,
            @Nullable Instant until,
            @Nullable Uid confirmedBy,
            @Nullable Uid refusedBy,
            @Nullable String refusedFor) {}

    /** Takes the request. */
    public void ask(AskConfirmation asked, Uid by) {
        ConfirmationRequest request = new ConfirmationRequest(asked, by, clock.instant());
        requests.saveAndFlush(request);
        events.publishEvent(request.asked());
    }

    /** It is not wanted any more, and never takes effect. Refused with {@code RequestNotPossible} once it has. */
    public void withdraw(RequestId id, Uid by) {
        ConfirmationRequest request = lock(id);
        request.takeBack(by);
        requests.saveAndFlush(request);
        events.publishEvent(new RequestWithdrawn(id, clock.instant()));
    }

    /** It ends before its time. Refused with {@code RequestNotPossible} unless it is in effect for a limited time. */
    public void revoke(RequestId id, Uid by) {
        ConfirmationRequest request = lock(id);
        request.revoke(by);
        requests.saveAndFlush(request);
        events.publishEvent(new RequestRevoked(id, clock.instant()));
    }

    /** How it stands. */
    public RequestRow standing(RequestId id) {
        return row(requests.findById(id.value()).orElseThrow(RequestUnknown::new));
    }

    private ConfirmationRequest lock(RequestId id) {
        return requests.lock(id.value()).orElseThrow(RequestUnknown::new);
    }

    static RequestRow row(ConfirmationRequest request) {
        return new RequestRow(
                request.id(),
                request.state(),
                request.askedBy(),
                request.askedAt(),
                request.needsSecond(),
                request.dueAt(),
                request.effectiveAt(),
                request.endsAt(),
                request.confirmedBy(),
                request.refusedBy(),
                request.refusedFor());
    }
}
