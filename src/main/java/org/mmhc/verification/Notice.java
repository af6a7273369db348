package org.mmhc.verification;

import java.util.Set;

/** What a person is told about a document, and while which states of the document it is still true. */
public enum Notice {
    DOCUMENT_VERIFIED("document-verified", DocumentStatus.VERIFIED, DocumentStatus.EXPIRING),
    DOCUMENT_REJECTED("document-rejected", DocumentStatus.REJECTED),
    RESUBMISSION_REQUESTED("resubmission-requested", DocumentStatus.RESUBMISSION_REQUESTED),
    RESUBMISSION_REMINDER("resubmission-reminder", DocumentStatus.RESUBMISSION_REQUESTED),
    DOCUMENT_LAPSED("document-lapsed", DocumentStatus.LAPSED),
    DOCUMENT_UNSAFE("document-unsafe", DocumentStatus.QUARANTINED),
    EXPIRY_WARNING("expiry-warning", DocumentStatus.EXPIRING),
    DOCUMENT_EXPIRED("document-expired", DocumentStatus.EXPIRED),
    REVIEW_OVERDUE("review-overdue", DocumentStatus.IN_REVIEW),
    VERIFICATION_CANCELLED("verification-cancelled", DocumentStatus.CANCELLED);

    private final String template;
    private final Set<DocumentStatus> trueWhile;

    Notice(String template, DocumentStatus... trueWhile) {
        this.template = template;
        this.trueWhile = Set.of(trueWhile);
    }

    String template() {
        return "verification/" + template;
    }

    boolean isTrueOf(DocumentStatus status) {
        return trueWhile.contains(status);
    }
}
