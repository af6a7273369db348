package org.mmhc.payouts.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.function.SerializableRunnable;

/** Asks once more before something is done that many people notice. */
final class Question {

    private Question() {}

    /** @param texts stem of the keys: {@code .question}, with what it is about, {@code .what} and {@code .yes} */
    static void about(String texts, String what, SerializableRunnable work) {
        ConfirmDialog question = new ConfirmDialog();
        question.setWidth("min(26rem, 92vw)");
        question.setHeader(translate(texts + ".question", what));
        question.setText(translate(texts + ".what"));
        question.setConfirmText(translate(texts + ".yes"));
        question.setCancelable(true);
        question.setCancelText(translate("payouts.dialog.cancel"));
        question.addConfirmListener(event -> work.run());
        question.open();
    }
}
