package org.mmhc.engine.outbox;

import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.core.TargetEventPublication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes of the marks on published events what is needed. That the delivery of one has begun is left out: to whoever takes up lost
 * events, one that waits and one that was being delivered are the same, and the mark would cost a commit for each. Those that were
 * delivered are thrown away together, five times a second; what a node that dies has not thrown away is delivered once more.
 */
@Aspect
@Component
@Order(0)
class OutboxMarks {

    private static final int BATCH = 500;

    private final Queue<byte[]> delivered = new ConcurrentLinkedQueue<>();
    private final JdbcClient sql;

    OutboxMarks(JdbcClient sql) {
        this.sql = sql;
    }

    @Around("execution(void org.springframework.modulith.events.core.EventPublicationRegistry.markProcessing(..))")
    @Nullable
    Object leaveOut(ProceedingJoinPoint call) {
        return null;
    }

    @Around("execution(void org.springframework.modulith.events.core.EventPublicationRepository.markCompleted(..))"
            + " && args(publication, at)")
    @Nullable
    Object gather(ProceedingJoinPoint call, TargetEventPublication publication, Instant at) {
        publication.markCompleted(at);
        delivered.add(Outbox.bytes(publication.getIdentifier()));
        return null;
    }

    @PreDestroy
    void throwAllAway() {
        while (!delivered.isEmpty()) {
            throwAway();
        }
    }

    @Scheduled(fixedDelay = 200)
    void throwAway() {
        List<byte[]> ids = Stream.generate(delivered::poll)
                .takeWhile(Objects::nonNull)
                .limit(BATCH)
                .toList();
        if (ids.isEmpty()) {
            return;
        }
        try {
            sql.sql("delete from event_publication where id in (:ids)")
                    .param("ids", ids)
                    .update();
        } catch (DataAccessException away) {
            delivered.addAll(ids);
            throw away;
        }
    }
}
