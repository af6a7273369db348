package org.mmhc.notifications;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.notifications.Notifications.Channel;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** All messages. */
interface Messages extends JpaRepository<Message, String> {

    /** Of those that are tried by one channel after the other, the ones whose time on this one is over. */
    @Query("select message.id from Message message where message.patienceUntil <= :now order by message.patienceUntil")
    List<String> impatient(Instant now, Limit limit);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select message from Message message where message.id = :id")
    Optional<Message> findForChange(String id);

    Optional<Message> findByProviderId(String providerId);

    /** Those that wait to be sent together. */
    List<Message> findByDigestIdAndStateOrderByRequestedAt(String digestId, MessageState state);

    /** What waits for a channel that was paused is due again. */
    @Modifying(clearAutomatically = true)
    @Query("""
            update Message message set message.nextAttemptAt = :now, message.version = message.version + 1
            where message.state = org.mmhc.notifications.MessageState.PENDING and message.channel = :channel
                and message.failure in (org.mmhc.notifications.DeliveryFailure.CHANNEL_PAUSED,
                    org.mmhc.notifications.DeliveryFailure.ACCOUNT_BLOCKED)
            """)
    int resume(Channel channel, Instant now);

    long countByRecipientAndTemplateAndRequestedAtAfter(String recipient, String template, Instant after);

    List<Message> findByRecipientAndState(String recipient, MessageState state);

    /** Takes a due message for one attempt; of several nodes one gets 1, the others 0. */
    @Modifying(clearAutomatically = true)
    @Query("""
            update Message message
            set message.attempts = message.attempts + 1, message.nextAttemptAt = :leaseUntil,
                message.version = message.version + 1
            where message.id = :id and message.nextAttemptAt <= :now and message.digestId is null
                and message.state in (org.mmhc.notifications.MessageState.PENDING, org.mmhc.notifications.MessageState.HELD)
            """)
    int claim(String id, Instant now, Instant leaseUntil);

    /** Those that nothing more will become of, as many as wanted. */
    @Query("""
            select message.id from Message message
            where message.state not in (org.mmhc.notifications.MessageState.PENDING, org.mmhc.notifications.MessageState.HELD)
                and message.requestedAt < :before
            """)
    List<String> settledBefore(Instant before, Limit limit);

    @Query("""
            select message from Message message
            where (:state is null or message.state = :state) and (:recipient is null or message.recipient = :recipient)
            """)
    Page<Message> find(@Nullable MessageState state, @Nullable String recipient, Pageable page);
}
