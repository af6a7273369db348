package org.mmhc.verification;

import org.mmhc.base.Refusal;

/** What the verification of documents refuses, each named as a fact. */
public final class DocumentRefusals {

    private DocumentRefusals() {}

    /** Thrown when somebody who has already reviewed a document looks at it a second time. */
    public static final class AlreadyReviewed extends Refusal {

        public AlreadyReviewed() {
            super(Kind.FORBIDDEN);
        }
    }

    /** Thrown when the owner already has a document of that type that counts or is being looked at. */
    public static final class DocumentAlreadyHandedIn extends Refusal {

        public DocumentAlreadyHandedIn() {
            super(Kind.CONFLICT);
        }
    }

    /** Thrown when a document moved on since the caller looked at it. */
    public static final class DocumentChanged extends Refusal {

        public DocumentChanged() {
            super(Kind.STALE);
        }
    }

    /** Thrown when a document has come to its end and nothing more can happen to it. */
    public static final class DocumentClosed extends Refusal {

        public DocumentClosed() {
            super(Kind.CONFLICT);
        }
    }

    /** Thrown when a document has no such file, or nobody may open it any more. */
    public static final class DocumentFileUnknown extends Refusal {

        public DocumentFileUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** Thrown when a review is given for a document that nobody should look at now. */
    public static final class DocumentNotInReview extends Refusal {

        public DocumentNotInReview() {
            super(Kind.CONFLICT);
        }
    }

    /** Thrown when somebody approves a document of which they have not opened every file. */
    public static final class DocumentNotOpened extends Refusal {

        public DocumentNotOpened() {
            super(Kind.CONFLICT);
        }
    }

    /** Thrown when a document is already decided or ended. */
    public static final class DocumentNotPending extends Refusal {

        public DocumentNotPending() {
            super(Kind.CONFLICT);
        }
    }

    /** Thrown when a document was never verified, so that there is nothing to replace. */
    public static final class DocumentNotReplaceable extends Refusal {

        public DocumentNotReplaceable() {
            super(Kind.CONFLICT);
        }
    }

    /** Thrown when people with the caller's role do not hand in such documents. */
    public static final class DocumentTypeNotForRole extends Refusal {

        public DocumentTypeNotForRole() {
            super(Kind.INVALID);
        }
    }

    /** Thrown when a document does not exist or the caller may not know that it does. */
    public static final class DocumentUnknown extends Refusal {

        public DocumentUnknown(DocumentId id) {
            super(Kind.NOT_FOUND, id.value());
        }
    }

    /** Thrown when a document has no file or too many. */
    public static final class FileCountNotAccepted extends Refusal {

        public FileCountNotAccepted(int most) {
            super(Kind.INVALID, most);
        }
    }

    /** Thrown when a document of that type is approved without who issued it. */
    public static final class IssuerMissing extends Refusal {

        public IssuerMissing() {
            super(Kind.INVALID);
        }
    }

    /** Thrown when the name of an issuer is longer than it may be. */
    public static final class IssuerTooLong extends Refusal {

        public IssuerTooLong(int most) {
            super(Kind.INVALID, most);
        }
    }

    /** Thrown when a task is decided here that is not a review of a document. */
    public static final class NotAReview extends Refusal {

        public NotAReview(String formKey) {
            super(Kind.INVALID, formKey);
        }
    }

    /** Thrown when somebody asks for the documents of another person and is neither of the committee nor an admin. */
    public static final class NotYourDocuments extends Refusal {

        public NotYourDocuments() {
            super(Kind.FORBIDDEN);
        }
    }

    /** Thrown when a reason is only clear with a note and there is none. */
    public static final class NoteMissing extends Refusal {

        public NoteMissing() {
            super(Kind.INVALID);
        }
    }

    /** Thrown when a note is longer than it may be. */
    public static final class NoteTooLong extends Refusal {

        public NoteTooLong(int most) {
            super(Kind.INVALID, most);
        }
    }

    /** Thrown when a document of that type is approved without its number. */
    public static final class NumberMissing extends Refusal {

        public NumberMissing() {
            super(Kind.INVALID);
        }
    }

    /** Thrown when the number of a document is longer than it may be. */
    public static final class NumberTooLong extends Refusal {

        public NumberTooLong(int most) {
            super(Kind.INVALID, most);
        }
    }

    /** Thrown when somebody reviews a document of their own. */
    public static final class OwnDocument extends Refusal {

        public OwnDocument() {
            super(Kind.FORBIDDEN);
        }
    }

    /** Thrown when a document that must be a picture is something else. */
    public static final class PictureExpected extends Refusal {

        public PictureExpected() {
            super(Kind.INVALID);
        }
    }

    /** Thrown when a decision needs a reason and has none. */
    public static final class ReasonMissing extends Refusal {

        public ReasonMissing() {
            super(Kind.INVALID);
        }
    }

    /** Thrown when a reason is given that does not go with the decision. */
    public static final class ReasonNotFitting extends Refusal {

        public ReasonNotFitting() {
            super(Kind.INVALID);
        }
    }

    /** Thrown when better files are handed in that nobody asked for. */
    public static final class ResubmissionNotRequested extends Refusal {

        public ResubmissionNotRequested() {
            super(Kind.CONFLICT);
        }
    }

    /** Thrown when a table of the policy answers with what no process can go by, such as three reviewers or no hours. */
    public static final class PolicyUnfit extends Refusal {

        public PolicyUnfit() {
            super(Kind.CONFLICT);
        }
    }

    /** Thrown when a document of that type is approved without its last day. */
    public static final class ValidUntilMissing extends Refusal {

        public ValidUntilMissing() {
            super(Kind.INVALID);
        }
    }

    /** Thrown when a document is approved whose last day is over. */
    public static final class ValidUntilOver extends Refusal {

        public ValidUntilOver() {
            super(Kind.INVALID);
        }
    }

    /** Thrown when the last day of a document is further away than a document can be valid. */
    public static final class ValidUntilTooFar extends Refusal {

        public ValidUntilTooFar(int most) {
            super(Kind.INVALID, most);
        }
    }

    /**
     * Thrown when the process takes a step that the document's own record does not bear out: its reviews do not carry the decision,
     * its time is not over, nobody withdrew it. The step is parked and changes nothing.
     */
    public static final class StepWithoutGround extends Refusal {

        public StepWithoutGround(DocumentId document) {
            super(Kind.CONFLICT, document.value());
        }
    }
}
