package org.mmhc.engine.outbox;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.reflect.MethodSignature;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.slf4j.MDC;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Lets every listener of the outbox run as the system, outside its transaction, and notes why it failed. */
@Aspect
@Component
@Order(0)
class OutboxListeners {

    private final OutboxFailures failures;

    OutboxListeners(OutboxFailures failures) {
        this.failures = failures;
    }

    @Around("@annotation(org.springframework.modulith.events.ApplicationModuleListener)")
    @Nullable
    Object deliver(ProceedingJoinPoint call) {
        Object event = call.getArgs()[0];
        try (var mark = MDC.putCloseable("event", event.getClass().getSimpleName())) {
            return CurrentUser.asSystem(() -> {
                try {
                    return call.proceed();
                } catch (RuntimeException | Error failure) {
                    failures.note(((MethodSignature) call.getSignature()).getMethod(), event, failure);
                    throw failure;
                } catch (Throwable failure) {
                    failures.note(((MethodSignature) call.getSignature()).getMethod(), event, failure);
                    throw new IllegalStateException(failure);
                }
            });
        }
    }
}
