package org.mmhc.disputes.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import org.mmhc.base.ui.Times;
import org.mmhc.disputes.DisputeList.DisputeRow;

/** Says what happens to a dispute next, and until when. */
final class DisputeWords {

    private DisputeWords() {}

    static String next(DisputeRow row) {
        return translate("disputes.next." + row.state(), Times.exact(row.dueAt()));
    }
}
