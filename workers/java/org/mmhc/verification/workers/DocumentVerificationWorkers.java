package org.mmhc.verification.workers;

import io.camunda.client.annotation.JobWorker;
import org.mmhc.engine.Prepared;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.verification.DocumentFlow;
import org.mmhc.verification.DocumentFlow.Facts;
import org.mmhc.verification.DocumentFlow.Recorded;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.Notice;
import org.mmhc.verification.ScanOutcome;
import org.springframework.stereotype.Component;

/** The steps that the verification of a document takes, in the order of its model; the method is the type of the job. */
@Component
class DocumentVerificationWorkers {

    private final DocumentFlow flow;

    DocumentVerificationWorkers(DocumentFlow flow) {
        this.flow = flow;
    }

    record Scanned(ScanOutcome scanOutcome) implements ProcessVariables {}

    @JobWorker
    Prepared<Scanned> scanDocument(DocumentId document) {
        Facts facts = flow.look(document);
        return () -> new Scanned(flow.check(document, facts));
    }

    @JobWorker
    Recorded recordVerification(DocumentId document) {
        return flow.recordVerification(document);
    }

    @JobWorker
    void notifyOwner(DocumentId document, Notice notice) {
        flow.notifyOwner(document, notice);
    }

    @JobWorker
    void quarantineDocument(DocumentId document) {
        flow.quarantine(document);
    }

    @JobWorker
    void escalateReview(DocumentId document) {
        flow.escalate(document);
    }

    @JobWorker
    void requestResubmission(DocumentId document) {
        flow.requestResubmission(document);
    }

    @JobWorker
    void lapseDocument(DocumentId document) {
        flow.lapse(document);
    }

    @JobWorker
    void expireDocument(DocumentId document) {
        flow.expire(document);
    }

    @JobWorker
    void notifyCommittee(DocumentId document, Notice notice) {
        flow.notifyCommittee(document, notice);
    }

    @JobWorker
    void warnExpiry(DocumentId document) {
        flow.warnExpiry(document);
    }

    @JobWorker
    void recordWithdrawal(DocumentId document) {
        flow.recordWithdrawal(document);
    }

    @JobWorker
    void recordCancellation(DocumentId document) {
        flow.recordCancellation(document);
    }
}
