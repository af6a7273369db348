package org.mmhc.audit;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.reflect.MethodSignature;
import org.jspecify.annotations.Nullable;
import org.mmhc.audit.Calls.Call;
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
class CommandAspect implements TransactionExecutionListener {

    private final AuditLog log;

    CommandAspect(AuditLog log) {
        this.log = log;
    }

    @Around("@annotation(org.mmhc.base.Audited)")
    @Nullable
    Object around(ProceedingJoinPoint method) throws Throwable {
        Audited audited = Trace.whatIs(((MethodSignature) method.getSignature()).getMethod());
        Call call = Calls.innermost();
        if (audited.kind() == Audited.Kind.READ || call == null) {
            return method.proceed();
        }
        if (!inTransaction()) {
            call.waiting();
            return method.proceed();
        }
        Object result = method.proceed();
        call.trace().returned(result);
        log.append(call.trace(), Outcome.DONE, null);
        call.written(true);
        return result;
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        Call call = Calls.innermost();
        if (call != null && call.isWaiting() && !call.trace().needsResult() && !transaction.isReadOnly()) {
            log.append(call.trace(), Outcome.DONE, null);
            call.written(true);
        }
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        Call call = Calls.innermost();
        if (failure != null && call != null) {
            call.written(false);
        }
    }

    private static boolean inTransaction() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }
}
