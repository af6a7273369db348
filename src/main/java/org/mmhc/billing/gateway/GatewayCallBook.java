package org.mmhc.billing.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** All that was asked of gateways. */
interface GatewayCallBook extends JpaRepository<GatewayCall, String> {

    @Query("""
            select call from GatewayCall call
            where call.gateway = :gateway and call.state = org.mmhc.billing.gateway.CallState.PENDING
                and call.nextAttemptAt <= :now
            order by call.nextAttemptAt
            """)
    List<GatewayCall> due(Gateway gateway, Instant now, Limit limit);

    /** Takes a due call for one attempt; of several nodes one gets 1, the others 0. */
    @Modifying(clearAutomatically = true)
    @Query("""
            update GatewayCall call
            set call.attempts = call.attempts + 1, call.nextAttemptAt = :leaseUntil, call.version = call.version + 1,
                call.firstSentAt = coalesce(call.firstSentAt, :now)
            where call.id = :id and call.state = org.mmhc.billing.gateway.CallState.PENDING and call.nextAttemptAt <= :now
            """)
    int claim(String id, Instant now, Instant leaseUntil);

    Optional<GatewayCall> findFirstBySubjectAndKindAndState(String subject, GatewayAsk.Kind kind, CallState state);

    boolean existsBySubjectAndKindAndAskedAtAfter(String subject, GatewayAsk.Kind kind, Instant since);

    /** Whether a page was opened there since that moment, so that the gateway has something to tell. */
    boolean existsByGatewayAndKindAndStateAndSettledAtBetween(
            Gateway gateway, GatewayAsk.Kind kind, CallState state, Instant after, Instant before);

    @Query("""
            select call.id from GatewayCall call
            where call.kind in (org.mmhc.billing.gateway.GatewayAsk.Kind.FETCH,
                    org.mmhc.billing.gateway.GatewayAsk.Kind.FETCH_TRANSFER)
                and call.state in (org.mmhc.billing.gateway.CallState.DONE, org.mmhc.billing.gateway.CallState.REFUSED)
                and call.askedAt < :before
            """)
    List<String> fetchedBefore(Instant before, Limit limit);

    @Query("""
            select call from GatewayCall call
            where (:state is null or call.state = :state) and (:subject is null or call.subject = :subject)
            """)
    Page<GatewayCall> find(@Nullable CallState state, @Nullable String subject, Pageable page);
}
