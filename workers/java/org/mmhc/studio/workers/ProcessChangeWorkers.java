package org.mmhc.studio.workers;

import io.camunda.client.annotation.JobWorker;
import java.time.Instant;
import java.util.List;
import org.mmhc.base.Uid;
import org.mmhc.engine.Prepared;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.studio.ChangeFlow;
import org.mmhc.studio.ChangeFlow.Classified;
import org.mmhc.studio.ChangeFlow.Moving;
import org.mmhc.studio.ChangeFlow.Settled;
import org.mmhc.studio.ChangeFlow.Told;
import org.mmhc.studio.ChangeId;
import org.mmhc.studio.ChangeKind;
import org.mmhc.studio.ChangePolicy.ChangeFacts;
import org.mmhc.studio.DeploymentOutcome;
import org.springframework.stereotype.Component;

/** The steps of a change of models, in the order of its model; the method is the type of the job. */
@Component
class ProcessChangeWorkers {

    private final ChangeFlow flow;

    ProcessChangeWorkers(ChangeFlow flow) {
        this.flow = flow;
    }

    record ChangeLook(
            String processId,
            ChangeKind kind,
            boolean touchesMoney,
            long openCases,
            String reviewGroup,
            List<Uid> writers)
            implements ProcessVariables {

        static ChangeLook of(Classified look) {
            ChangeFacts facts = look.facts();
            return new ChangeLook(
                    facts.processId(),
                    facts.kind(),
                    facts.touchesMoney(),
                    facts.openCases(),
                    look.reviewGroup(),
                    look.writers());
        }
    }

    record Scheduled(Instant deployAt) implements ProcessVariables {}

    record DeploymentSettled(DeploymentOutcome deployment, Instant watchUntil) implements ProcessVariables {}

    record CasesMoving(boolean casesToMove, String settleGroup, long overdueHours) implements ProcessVariables {}

    record RollbackSettled(DeploymentOutcome rollback) implements ProcessVariables {}

    @JobWorker
    Prepared<ChangeLook> classifyChange(ChangeId change) {
        Classified look = flow.look(change);
        return () -> {
            flow.classify(change, look.terms());
            return ChangeLook.of(look);
        };
    }

    @JobWorker
    void escalateChange(ChangeId change) {
        flow.escalate(change);
    }

    @JobWorker
    void rejectChange(ChangeId change) {
        flow.reject(change);
    }

    @JobWorker
    Scheduled scheduleDeployment(ChangeId change) {
        return new Scheduled(flow.schedule(change));
    }

    @JobWorker
    Prepared<DeploymentSettled> deployChange(ChangeId change) {
        Told told = flow.deploy(change);
        return () -> {
            Settled settled = flow.deployed(change, told);
            return new DeploymentSettled(settled.outcome(), settled.watchUntil());
        };
    }

    @JobWorker
    CasesMoving moveCases(ChangeId change) {
        Moving moving = flow.moveCases(change);
        return new CasesMoving(moving.any(), moving.group(), moving.overdueHours());
    }

    @JobWorker
    void remindOfCases(ChangeId change) {
        flow.remindOfCases(change);
    }

    @JobWorker
    Prepared<RollbackSettled> rollBackChange(ChangeId change) {
        Told told = flow.rollBack(change);
        return () -> new RollbackSettled(flow.rolledBack(change, told));
    }

    @JobWorker
    void closeChange(ChangeId change) {
        flow.close(change);
    }

    @JobWorker
    void returnChange(ChangeId change) {
        flow.sendBack(change);
    }

    @JobWorker
    void recordChangeWithdrawal(ChangeId change) {
        flow.recordWithdrawal(change);
    }

    @JobWorker
    void recordChangeCancellation(ChangeId change) {
        flow.recordCancellation(change);
    }
}
