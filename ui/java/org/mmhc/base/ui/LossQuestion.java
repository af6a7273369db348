package org.mmhc.base.ui;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.function.SerializableRunnable;

/** Asks before something is lost. The answer that loses nothing has the focus and the colour, and Enter and Esc mean it, too. */
public final class LossQuestion extends ConfirmDialog {

    public LossQuestion(String title, String words, String keep, String lose, SerializableRunnable onLose) {
        setWidth("min(26rem, 92vw)");
        setHeader(title);
        setText(words);
        setConfirmText(keep);
        setRejectable(true);
        setRejectText(lose);
        setRejectButtonTheme("error tertiary");
        addRejectListener(rejected -> onLose.run());
    }

    /** What is done when nothing is to be lost. */
    public LossQuestion orElse(SerializableRunnable onKeep) {
        addConfirmListener(kept -> onKeep.run());
        addCancelListener(closed -> onKeep.run());
        return this;
    }
}
