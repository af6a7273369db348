package org.mmhc.verification;

import java.util.Arrays;
import org.mmhc.verification.DocumentRefusals.NotAReview;

/** Which look at a document a review is. */
public enum ReviewKind {
    /** The first look, by the committee. */
    FIRST("verification.reviewDocument"),
    /** The second look, by another member of the committee. */
    SECOND("verification.secondReviewDocument"),
    /** The last word of an admin after two reviewers disagreed. */
    SETTLE("verification.settleReview");

    private final String formKey;

    ReviewKind(String formKey) {
        this.formKey = formKey;
    }

    /** The form in which this look is taken. */
    public String formKey() {
        return formKey;
    }

    /** The look that is taken in that form. */
    public static ReviewKind ofFormKey(String formKey) {
        return Arrays.stream(values())
                .filter(kind -> kind.formKey.equals(formKey))
                .findFirst()
                .orElseThrow(() -> new NotAReview(formKey));
    }
}
