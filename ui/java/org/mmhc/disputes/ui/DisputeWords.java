package org.mmhc.disputes.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.util.Arrays;
import org.mmhc.base.ui.Times;
import org.mmhc.disputes.DisputeList.DisputeRow;

/** Says what happens to a dispute next, and until when. */
final class DisputeWords {

    /** What there are words for. */
    private enum Cause {
        PAYMENT_NOT_REFUNDABLE,
        NOBODY_DOES_IT,
        NOBODY_TO_WARN,
        NOT_SUCH_PEOPLE,
        NOT_CLOSED_AGAINST_OWNER,
        NEWER_DOCUMENT,
        VISIT_UNKNOWN,
        PAYOUT_UNKNOWN,
        NOT_A_CAREGIVER
    }

    private DisputeWords() {}

    /** Why something could not be done; modules that say a word of their own are quoted. */
    static String cause(String word) {
        return Arrays.stream(Cause.values())
                .filter(cause -> cause.name().equals(word))
                .map(cause -> translate("disputes.cause." + cause))
                .findFirst()
                .orElse(word);
    }

    static String next(DisputeRow row) {
        return translate("disputes.next." + row.state(), Times.exact(row.dueAt()));
    }
}
