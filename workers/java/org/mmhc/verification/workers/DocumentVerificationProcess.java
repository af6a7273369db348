package org.mmhc.verification.workers;

/** The words of the model of document verification. */
final class DocumentVerificationProcess {

    static final String PROCESS_ID = "document-verification";

    static final String DOCUMENT_SUBMITTED = "verification.documentSubmitted";
    static final String DOCUMENT_RESUBMITTED = "verification.documentResubmitted";
    static final String DOCUMENT_REPLACED = "verification.documentReplaced";
    static final String DOCUMENT_WITHDRAWN = "verification.documentWithdrawn";
    static final String VERIFICATION_CANCELLED = "verification.verificationCancelled";

    static final String SCAN_DOCUMENT = "verification.scanDocument";
    static final String QUARANTINE_DOCUMENT = "verification.quarantineDocument";
    static final String NOTIFY_OWNER = "verification.notifyOwner";
    static final String NOTIFY_COMMITTEE = "verification.notifyCommittee";
    static final String ESCALATE_REVIEW = "verification.escalateReview";
    static final String REQUEST_RESUBMISSION = "verification.requestResubmission";
    static final String LAPSE_DOCUMENT = "verification.lapseDocument";
    static final String RECORD_VERIFICATION = "verification.recordVerification";
    static final String WARN_EXPIRY = "verification.warnExpiry";
    static final String EXPIRE_DOCUMENT = "verification.expireDocument";
    static final String RECORD_WITHDRAWAL = "verification.recordWithdrawal";
    static final String RECORD_CANCELLATION = "verification.recordCancellation";

    private DocumentVerificationProcess() {}
}
