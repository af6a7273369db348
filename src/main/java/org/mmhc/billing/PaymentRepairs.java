package org.mmhc.billing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.BillingRefusals.NoOtherGateway;
import org.mmhc.billing.BillingRefusals.RepairReasonMissing;
import org.mmhc.billing.BillingRefusals.RepairUnfit;
import org.mmhc.billing.BillingRefusals.SubscriptionUnknown;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.Gateways;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.Readers;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.CompletedTask;
import org.mmhc.tasks.TaskDesk.TaskResult;
import org.mmhc.tasks.TaskId;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** Where an admin mends that a gateway would not make a page to pay on: once more, elsewhere, or not at all. */
@Service
@Validated
public class PaymentRepairs {

    /** Instead of what a gateway says, when the agency has none. */
    static final String NO_GATEWAY = "NO_GATEWAY";

    static final String FORM = "billing.fixPaymentOrder";

    private final Subscriptions subscriptions;
    private final PatientAccounts accounts;
    private final PaymentBook payments;
    private final Gateways gateways;
    private final PlanCatalog plans;
    private final UserDirectory users;
    private final BillingTimeline timeline;
    private final TaskDesk tasks;
    private final Broadcasts broadcasts;

    PaymentRepairs(
            Subscriptions subscriptions,
            PatientAccounts accounts,
            PaymentBook payments,
            Gateways gateways,
            PlanCatalog plans,
            UserDirectory users,
            BillingTimeline timeline,
            TaskDesk tasks,
            Broadcasts broadcasts) {
        this.subscriptions = subscriptions;
        this.accounts = accounts;
        this.payments = payments;
        this.gateways = gateways;
        this.plans = plans;
        this.users = users;
        this.timeline = timeline;
        this.tasks = tasks;
        this.broadcasts = broadcasts;
    }

    /** What can be done about it. */
    public enum Repair {
        /** The same gateway is asked once more. */
        TRY_AGAIN,
        /** Another gateway is asked. */
        OTHER_GATEWAY,
        /** It cannot be paid, and lapses. */
        GIVE_UP
    }

    /** Why it is given up. */
    public enum GivenUpBecause {
        /** No gateway that the agency has will take it. */
        NOBODY_TAKES_IT,
        /** The plan itself is wrong, and a better one has to be bought. */
        PLAN_WRONG,
        /** The patient does not want it any more. */
        PATIENT_DECLINES
    }

    /** What the process hears. */
    record Repaired(Repair repair) implements ProcessVariables {}

    /**
     * Decides about it.
     *
     * @param because when it is given up
     * @param note for colleagues; may be empty
     */
    public record RepairPayment(
            @NotNull SubscriptionId subscription,
            @NotNull TaskId task,
            long taskVersion,
            @NotNull Repair repair,
            @Nullable GivenUpBecause because,
            @Nullable @Size(max = 500) String note) {}

    /**
     * What is wrong.
     *
     * @param gateway which refused; null when the agency has none
     * @param cause what it said, as its code
     * @param other another gateway that the agency has
     */
    public record RefusedOrder(
            SubscriptionId subscription,
            Uid patient,
            String patientName,
            String planTitle,
            Money due,
            @Nullable Gateway gateway,
            String cause,
            @Nullable Gateway other) {}

    /** What is wrong about that one. Refused with {@link SubscriptionUnknown}. */
    @Audited(value = "billing.refusedOrderRead", reference = "#id", kind = Audited.Kind.READ)
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional(readOnly = true)
    public RefusedOrder look(SubscriptionId id) {
        Subscription subscription = find(id);
        AuditTrail.about(subscription.patient());
        return new RefusedOrder(
                id,
                subscription.patient(),
                users.nameOf(subscription.patient()),
                plans.find(subscription.plan(), subscription.planNumber())
                        .terms()
                        .title(),
                subscription.due(),
                subscription.gateway(),
                cause(subscription),
                other(subscription).orElse(null));
    }

    private String cause(Subscription subscription) {
        return payments.ofSubscription(subscription.id().value()).stream()
                .map(PaymentRow::failure)
                .filter(failure -> failure != null && !failure.isBlank())
                .findFirst()
                .orElse(NO_GATEWAY);
    }

    /** Decides; refused with {@link RepairReasonMissing}, {@link NoOtherGateway}, {@link RepairUnfit}. */
    @Audited(value = "billing.paymentRepaired", reference = "#command.subscription()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void repair(@Valid RepairPayment command) {
        if (command.repair() == Repair.GIVE_UP && command.because() == null) {
            throw new RepairReasonMissing();
        }
        Subscription subscription = forChange(command.subscription());
        tasks.complete(command.task(), command.taskVersion(), task -> {
            requireTask(task, command.subscription());
            if (command.repair() == Repair.OTHER_GATEWAY) {
                subscription.paidThrough(other(subscription).orElseThrow(NoOtherGateway::new));
                subscriptions.saveAndFlush(subscription);
            }
            timeline.add(subscription.id(), BillingMilestone.ORDER_REPAIRED, word(command));
            broadcasts.publish(SubscriptionRecords.TOPIC, subscription.id().value());
            return new TaskResult(word(command), new Repaired(command.repair()).asMap());
        });
        String note = command.note();
        if (note != null && !note.isBlank()) {
            tasks.comment(command.task(), note, Readers.STAFF);
        }
    }

    private static String word(RepairPayment command) {
        return command.because() == null || command.repair() != Repair.GIVE_UP
                ? command.repair().name()
                : command.because().name();
    }

    private Optional<Gateway> other(Subscription subscription) {
        return gateways.taking(subscription.price().currency()).stream()
                .filter(gateway -> gateway != subscription.gateway())
                .findFirst();
    }

    private static void requireTask(CompletedTask task, SubscriptionId subscription) {
        if (!task.formKey().equals(FORM) || !task.reference().equals(subscription.value())) {
            throw new RepairUnfit();
        }
    }

    private Subscription forChange(SubscriptionId id) {
        Uid patient = subscriptions.patientOf(id.value()).orElseThrow(() -> new SubscriptionUnknown(id));
        AuditTrail.about(patient);
        accounts.hold(patient);
        return find(id);
    }

    private Subscription find(SubscriptionId id) {
        return subscriptions.findById(id.value()).orElseThrow(() -> new SubscriptionUnknown(id));
    }
}
