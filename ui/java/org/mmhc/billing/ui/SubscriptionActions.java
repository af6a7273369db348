package org.mmhc.billing.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.ui.LossQuestion;
import org.mmhc.base.ui.Toasts;
import org.mmhc.billing.EndingPreview;
import org.mmhc.billing.SubscriptionDesk;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.SubscriptionRecords.SubscriptionRow;
import org.mmhc.billing.SubscriptionStatus;
import org.mmhc.billing.SuspensionDesk;
import org.mmhc.billing.gateway.Gateways;
import org.mmhc.billing.plan.PlanCatalog;

/** What its reader can do about a subscription: its patient and the office renew, change and cancel it, admins suspend and end it. */
final class SubscriptionActions {

    /* So many days before its end, renewing is what its reader has come for. */
    private static final int SOON = 7;

    private final SubscriptionDesk desk;
    private final PlanCatalog plans;
    private final Gateways gateways;
    private final EndingPreview preview;
    private final SuspensionDesk suspensions;
    private final SerializableConsumer<SubscriptionId> open;
    private final SerializableRunnable refresh;

    /**
     * The same for all subscriptions.
     *
     * @param open shows another one that came of it
     * @param refresh shows what became of this one
     */
    SubscriptionActions(
            SubscriptionDesk desk,
            PlanCatalog plans,
            Gateways gateways,
            EndingPreview preview,
            SuspensionDesk suspensions,
            SerializableConsumer<SubscriptionId> open,
            SerializableRunnable refresh) {
        this.desk = desk;
        this.plans = plans;
        this.gateways = gateways;
        this.preview = preview;
        this.suspensions = suspensions;
        this.open = open;
        this.refresh = refresh;
    }

    /** The buttons for that one. */
    Button[] of(SubscriptionRow row) {
        List<Button> buttons = new ArrayList<>();
        boolean running = row.status().isRunning();
        if (running && row.daysLeft() <= SubscriptionDesk.RENEWAL_DAYS) {
            buttons.add(button(
                    "renew",
                    row.daysLeft() <= SOON ? ButtonVariant.PRIMARY : null,
                    () -> new RenewPlanDialog(desk, plans, gateways, row, open).openIfOnSale()));
        }
        if (row.status() == SubscriptionStatus.ACTIVE) {
            buttons.add(button("change", null, () -> new ChangePlanDialog(desk, plans, gateways, row, open).open()));
        }
        if (running && CurrentUser.require().is(Role.ADMIN)) {
            buttons.add(
                    row.suspension() == null
                            ? button("suspend", null, () -> new SuspendDialog(suspensions, row, refresh).open())
                            : button("resume", ButtonVariant.PRIMARY, () -> resume(row)));
            buttons.add(button(
                    "end", ButtonVariant.ERROR, () -> new EndSubscriptionDialog(desk, preview, row, refresh).open()));
        }
        if (row.status().isOpen() && !row.paid() || running) {
            buttons.add(button("cancel", ButtonVariant.ERROR, () -> askCancel(row)));
        }
        return buttons.toArray(Button[]::new);
    }

    private static Button button(String what, @Nullable ButtonVariant variant, SerializableRunnable action) {
        Button button = new Button(translate("billing." + what + ".action"), click -> action.run());
        button.setId("subscription-" + what);
        if (variant != null) {
            button.addThemeVariants(variant);
        }
        return button;
    }

    private void askCancel(SubscriptionRow row) {
        String words = row.status().isRunning()
                ? translate("billing.cancel.words.running", row.daysLeft()) + " "
                        + EndingWords.back(row.price(), () -> preview.ifCancelled(row.id()))
                : translate("billing.cancel.words.open");
        new LossQuestion(
                        translate("billing.cancel.title", row.terms().title()),
                        words,
                        translate("billing.cancel.keep"),
                        translate("billing.cancel.action"),
                        () -> settle(() -> desk.cancel(row.id()), "billing.cancel.done"))
                .open();
    }

    private void resume(SubscriptionRow row) {
        settle(() -> suspensions.resume(row.id()), "billing.resume.done");
    }

    private void settle(SerializableRunnable command, String done) {
        try {
            command.run();
            Toasts.success(done);
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        refresh.run();
    }
}
