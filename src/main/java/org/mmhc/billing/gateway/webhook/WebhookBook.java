package org.mmhc.billing.gateway.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.billing.gateway.Gateway;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** All that gateways told by themselves. */
interface WebhookBook extends JpaRepository<WebhookEvent, String> {

    @Query("""
            select event.id from WebhookEvent event
            where event.state in (org.mmhc.billing.gateway.webhook.WebhookState.NEW,
                    org.mmhc.billing.gateway.webhook.WebhookState.WAITING)
                and event.nextAttemptAt <= :now
            order by event.nextAttemptAt
            """)
    List<String> due(Instant now, Limit limit);

    /** Takes a due event for one attempt; of several nodes one gets 1, the others 0. */
    @Modifying(clearAutomatically = true)
    @Query("""
            update WebhookEvent event
            set event.attempts = event.attempts + 1, event.nextAttemptAt = :leaseUntil, event.version = event.version + 1
            where event.id = :id and event.nextAttemptAt <= :now
                and event.state in (org.mmhc.billing.gateway.webhook.WebhookState.NEW,
                    org.mmhc.billing.gateway.webhook.WebhookState.WAITING)
            """)
    int claim(String id, Instant now, Instant leaseUntil);

    @Query("select max(event.receivedAt) from WebhookEvent event where event.gateway = :gateway")
    Optional<Instant> lastOf(Gateway gateway);

    /** Forgets the words of some whose time has come; says of how many. */
    @Query("select event.id from WebhookEvent event where event.bodyUntil < :now")
    List<String> bodiesOver(Instant now, Limit limit);

    @Modifying
    @Query(
            "update WebhookEvent event set event.body = null, event.bodyUntil = null, event.version = event.version + 1 where event.id in :ids")
    int emptyBodies(List<String> ids);

    Page<WebhookEvent> findBySubject(String subject, Pageable page);

    @Query("""
            select event from WebhookEvent event
            where (:state is null or event.state = :state) and (:gateway is null or event.gateway = :gateway)
            """)
    Page<WebhookEvent> find(@Nullable WebhookState state, @Nullable Gateway gateway, Pageable page);
}
