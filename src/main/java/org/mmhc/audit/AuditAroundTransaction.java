package org.mmhc.audit;

import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.reflect.MethodSignature;
import org.jspecify.annotations.Nullable;
import org.mmhc.audit.AuditStack.Frame;
import org.mmhc.base.Actor;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Stands outside everything else around an audited method, so that it also sees who is turned away at the door. Writes what
 * was refused and what was read, each in a transaction of its own; a record whose reading cannot be written is not shown.
 * What a command reads on its way is told by the entry of the command.
 */
@Aspect
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class AuditAroundTransaction {

    private final AuditLog log;

    AuditAroundTransaction(AuditLog log) {
        this.log = log;
    }

    @Around("@annotation(org.mmhc.base.Audited)")
    @Nullable
    Object around(ProceedingJoinPoint method) throws Throwable {
        Audited audited = AuditedCall.whatIs(((MethodSignature) method.getSignature()).getMethod());
        AuditedCall call = new AuditedCall(
                audited,
                CurrentUser.find().orElse(null),
                method.getTarget(),
                ((MethodSignature) method.getSignature()).getMethod(),
                method.getArgs());
        boolean inCommand = AuditStack.inCommand();
        Frame frame = AuditStack.begin(call);
        Consumer<Uid> outer = AuditTrail.listen(call::about);
        Throwable failed = null;
        try {
            Object result = method.proceed();
            call.returned(result);
            if (audited.kind() == Audited.Kind.READ) {
                if (!inCommand) {
                    read(call);
                }
            } else if (!frame.isWritten()) {
                AuditStack.later(log.entry(call, Outcome.DONE, null));
            }
            return result;
        } catch (Throwable failure) {
            failed = failure;
            refusal(failure)
                    .filter(code -> !isSystem(call.actor()))
                    .ifPresent(code -> AuditStack.later(log.entry(call, Outcome.REFUSED, code)));
            throw failure;
        } finally {
            AuditTrail.listen(outer);
            write(AuditStack.end(), failed);
        }
    }

    private void read(AuditedCall call) {
        Actor reader = call.actor();
        if (isSystem(reader)) {
            return;
        }
        boolean foreign = call.subjects().stream()
                .anyMatch(subject ->
                        reader == null || !subject.equals(reader.uid().value()));
        if (foreign) {
            AuditStack.later(log.entry(call, Outcome.DONE, null));
        }
    }

    /* What was refused is not hidden by a log that cannot be written. */
    private void write(List<Entry> entries, @Nullable Throwable failed) {
        if (entries.isEmpty()) {
            return;
        }
        try {
            log.appendAlone(entries);
        } catch (RuntimeException unwritten) {
            if (failed == null) {
                throw unwritten;
            }
            failed.addSuppressed(unwritten);
        }
    }

    private static Optional<String> refusal(Throwable failure) {
        return switch (failure) {
            case Refusal refusal -> Optional.of(refusal.code());
            case AccessDeniedException denied -> Optional.of("base.forbidden");
            case AuthenticationException nobody -> Optional.of("base.notSignedIn");
            case ConstraintViolationException invalid -> Optional.of("base.invalid");
            default -> Optional.empty();
        };
    }

    private static boolean isSystem(@Nullable Actor actor) {
        return actor != null && actor.isSystem();
    }
}
