package org.mmhc.notifications;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** All messages. */
interface Messages extends JpaRepository<Message, String> {

    @Query("""
            select message.id from Message message
            where message.state = org.mmhc.notifications.MessageState.PENDING and message.nextAttemptAt <= :now
            order by message.nextAttemptAt
            """)
    List<String> due(Instant now, Limit limit);

    /** Takes a due message for one attempt; of several nodes one gets 1, the others 0. */
    @Modifying(clearAutomatically = true)
    @Query("""
            update Message message
            set message.attempts = message.attempts + 1, message.nextAttemptAt = :leaseUntil,
                message.version = message.version + 1
            where message.id = :id and message.state = org.mmhc.notifications.MessageState.PENDING
                and message.nextAttemptAt <= :now
            """)
    int claim(String id, Instant now, Instant leaseUntil);

    /** Those that nothing more will become of, as many as wanted. */
    @Query("""
            select message.id from Message message
            where message.state <> org.mmhc.notifications.MessageState.PENDING and message.requestedAt < :before
            """)
    List<String> settledBefore(Instant before, Limit limit);

    @Query("""
            select message from Message message
            where (:state is null or message.state = :state) and (:recipient is null or message.recipient = :recipient)
            """)
    Page<Message> find(@Nullable MessageState state, @Nullable String recipient, Pageable page);
}
