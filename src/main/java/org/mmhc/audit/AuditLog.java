package org.mmhc.audit;

import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.Audited;
import org.mmhc.base.Origin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Turns calls into entries: in the transaction of what was done, or in one of their own. */
@Component
class AuditLog {

    /* A proxy that is not ours may say anything. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z.:%]{1,45}");

    private final EntryTable entries;
    private final Clock clock;
    private final ObjectProvider<PlatformTransactionManager> transactions;

    /* The transaction manager tells this log of its commits, so it is there before the log can ask for it. */
    AuditLog(EntryTable entries, Clock clock, ObjectProvider<PlatformTransactionManager> transactions) {
        this.entries = entries;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** What a call has come to; in the caller's transaction when there is one. */
    void append(AuditedCall call, Outcome outcome, @Nullable String refusal) {
        entries.append(entry(call, outcome, refusal));
    }

    /** Entries that must stay whatever becomes of the caller's transaction. */
    void appendAlone(List<Entry> kept) {
        TransactionTemplate alone = new TransactionTemplate(transactions.getObject());
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        alone.executeWithoutResult(status -> kept.forEach(entries::append));
    }

    Entry entry(AuditedCall call, Outcome outcome, @Nullable String refusal) {
        Actor actor = call.actor();
        Audited what = call.what();
        Origin origin = Origin.current();
        List<String> subjects = call.subjects();
        return new Entry(
                0,
                clock.instant(),
                actor == null ? null : actor.uid().value(),
                actor == null || actor.role() == null ? null : actor.role().name(),
                what.kind(),
                what.value(),
                subjects,
                call.reference(),
                call.purpose(subjects),
                origin.address() == null || !ADDRESS.matcher(origin.address()).matches() ? null : origin.address(),
                origin.request(),
                outcome,
                refusal);
    }
}
