package org.mmhc.audit;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.reflect.MethodSignature;
import org.jspecify.annotations.Nullable;
import org.mmhc.audit.AuditStack.Frame;
import org.mmhc.base.Audited;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Stands inside the transaction of an audited command and writes its entry there, so that both come about or neither. A
 * command that begins its transactions itself gets its entry in the first one that is committed.
 */
@Aspect
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class AuditInTransaction implements TransactionExecutionListener {

    private final AuditLog log;

    AuditInTransaction(AuditLog log) {
        this.log = log;
    }

    @Around("@annotation(org.mmhc.base.Audited)")
    @Nullable
    Object around(ProceedingJoinPoint method) throws Throwable {
        Audited audited = AuditedCall.whatIs(((MethodSignature) method.getSignature()).getMethod());
        Frame frame = AuditStack.innermost();
        if (audited.kind() == Audited.Kind.READ || frame == null) {
            return method.proceed();
        }
        if (!inTransaction()) {
            frame.waiting();
            return method.proceed();
        }
        Object result = method.proceed();
        frame.call().returned(result);
        log.append(frame.call(), Outcome.DONE, null);
        frame.written(true);
        return result;
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        Frame frame = AuditStack.innermost();
        if (frame != null && frame.isWaiting() && !frame.call().needsResult() && !transaction.isReadOnly()) {
            log.append(frame.call(), Outcome.DONE, null);
            frame.written(true);
        }
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        Frame frame = AuditStack.innermost();
        if (failure != null && frame != null) {
            frame.written(false);
        }
    }

    private static boolean inTransaction() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }
}
