package org.mmhc.engine;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Leaves out the mark that the delivery of an event has begun: to whoever takes up lost events, one that waits and one that was
 * being delivered are the same, and the mark would cost a commit for each.
 */
@Aspect
@Component
@Order(0)
class OutboxMarks {

    @Around("execution(void org.springframework.modulith.events.core.EventPublicationRegistry.markProcessing(..))")
    @Nullable
    Object leaveOut(ProceedingJoinPoint call) {
        return null;
    }
}
