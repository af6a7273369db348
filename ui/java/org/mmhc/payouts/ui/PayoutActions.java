package org.mmhc.payouts.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableRunnable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.ui.Toasts;
import org.mmhc.payouts.PayoutDesk;
import org.mmhc.payouts.PayoutRecords.PayoutRow;
import org.mmhc.payouts.PayoutStatus;

/** What the office can do with a payout besides its tasks: let it go on, put it together again, call it off. */
final class PayoutActions extends Div {

    private final transient PayoutDesk desk;
    private final transient PayoutRow row;
    private final SerializableRunnable done;

    PayoutActions(PayoutDesk desk, PayoutRow row, SerializableRunnable done) {
        this.desk = desk;
        this.row = row;
        this.done = done;
        addClassName("care-card-actions");
        boolean admin = CurrentUser.require().is(Role.ADMIN);
        if (row.status() == PayoutStatus.ON_HOLD) {
            offer("release", () -> desk.release(row.id()));
        }
        if (admin && row.status() == PayoutStatus.IN_APPROVAL) {
            offer("recalculate", () -> desk.recalculate(row.id()));
        }
        if (admin && canBeCalledOff(row.status())) {
            offer("cancel", () -> desk.cancel(row.id()));
        }
        setVisible(getComponentCount() > 0);
    }

    private static boolean canBeCalledOff(PayoutStatus status) {
        return status != PayoutStatus.TRANSFERRING && !PayoutStatus.OVER.contains(status);
    }

    private void offer(String what, SerializableRunnable work) {
        Button button = new Button(
                getTranslation("payouts.one.action." + what),
                click -> Question.about("payouts.one." + what, row.id().value(), () -> act(what, work)));
        button.setId("payout-" + what);
        add(button);
    }

    private void act(String what, SerializableRunnable work) {
        try {
            work.run();
            Toasts.success("payouts.one.done." + what);
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        done.run();
    }
}
