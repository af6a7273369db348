package org.mmhc.billing.ui.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.billing.BillingMilestone;
import org.mmhc.billing.EndReason;
import org.mmhc.billing.SaleKind;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.billing.SubscriptionRecords.Happened;
import org.mmhc.billing.SubscriptionRecords.SubscriptionDetails;
import org.mmhc.billing.SubscriptionRecords.SubscriptionRow;
import org.mmhc.billing.SubscriptionStatus;
import org.mmhc.billing.chargeback.ChargebackBook.ChargebackRow;
import org.mmhc.billing.chargeback.ChargebackId;
import org.mmhc.billing.exception.ExceptionDesk;
import org.mmhc.billing.exception.ExceptionDesk.ExceptionDetails;
import org.mmhc.billing.exception.ExceptionDesk.ExceptionRow;
import org.mmhc.billing.exception.ExceptionDesk.SettlePayment;
import org.mmhc.billing.exception.ExceptionKind;
import org.mmhc.billing.exception.PaymentExceptionId;
import org.mmhc.billing.exception.Settlement;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.PaymentFact.DisputeStatus;
import org.mmhc.billing.gateway.PaymentFact.Funds;
import org.mmhc.billing.gateway.PaymentMethod;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.billing.payment.PaymentStatus;
import org.mmhc.billing.plan.PlanLength;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.billing.refund.RefundDesk;
import org.mmhc.billing.refund.RefundDesk.DecideRefund;
import org.mmhc.billing.refund.RefundDesk.FixRefund;
import org.mmhc.billing.refund.RefundDesk.Reason;
import org.mmhc.billing.refund.RefundDesk.RefundRow;
import org.mmhc.billing.refund.RefundDesk.Verdict;
import org.mmhc.billing.refund.RefundId;
import org.mmhc.billing.refund.RefundKind;
import org.mmhc.billing.refund.RefundRepair;
import org.mmhc.billing.refund.RefundStatus;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.ui.TaskFormContext;
import org.springframework.test.context.ContextConfiguration;

/** ApproveRefund, FixRefund and SettlePayment: what is shown side by side, and what is told to the services. */
@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = "org.mmhc.base.ui")
@SignedIn(role = Role.ADMIN, number = 100001)
class RefundTaskFormTests extends SpringBrowserlessTest {

    private static final TaskId TASK = new TaskId("TSK-1");
    private static final String REFUND = "RFD-0HQ3ZK5RWX1QT";
    private static final String EXCEPTION = "PEX-0HQ3ZK5RWX1QT";
    private static final SubscriptionId SUBSCRIPTION = new SubscriptionId("SUB-0HQ3ZK5RWX1QT");
    private static final PaymentId PAYMENT = new PaymentId("PAY-0HQ3ZK5RWX1QT");
    private static final Uid PAUL = Uid.of(Role.PATIENT, 100_003);
    private static final Instant NOON = Instant.parse("2026-06-10T06:30:00Z");
    private static final Money PAID = Money.of("11800.00", "INR");
    private static final Money AMOUNT = Money.of("6883.33", "INR");

    private final RefundDesk refunds = mock(RefundDesk.class);
    private final ExceptionDesk exceptions = mock(ExceptionDesk.class);
    private final SubscriptionRecords subscriptions = mock(SubscriptionRecords.class);
    private final UserDirectory users = mock(UserDirectory.class);
    private final StepUpPrompt stepUp = mock(StepUpPrompt.class, CALLS_REAL_METHODS);
    private final TaskSummary task = mock(TaskSummary.class);
    private final TaskFormContext page = mock(TaskFormContext.class);

    @BeforeEach
    void adaLooks() {
        UI.getCurrent().setLocale(Locale.of("en", "IN"));
        when(task.id()).thenReturn(TASK);
        when(task.version()).thenReturn(3L);
        when(task.reference()).thenReturn(REFUND);
        TaskDetails details = mock(TaskDetails.class);
        when(details.task()).thenReturn(task);
        when(page.details()).thenReturn(details);
        when(page.draft()).thenReturn(Optional.empty());
        doAnswer(call -> {
                    call.<Runnable>getArgument(0).run();
                    return null;
                })
                .when(page)
                .decide(any(), anyString());
        when(users.nameOf(any())).thenReturn("Paul Pillai");
        when(refunds.get(new RefundId(REFUND))).thenReturn(refund());
        when(subscriptions.get(SUBSCRIPTION)).thenReturn(bought());
    }

    @Test
    void whoDecidesSeesTheAmountItsReckoningAndWhatHappened() {
        approve();
        assertThat(shown("facts-refund")).contains("Paul Pillai", "6,883.33", "ended before its time");
        assertThat(shown("facts-payment")).contains("11,800.00", "Razorpay", "UPI");
        assertThat(shown("facts-subscription")).contains("Daily care", "does not want it any more", "5");
        assertThat(shown("refund-story")).contains("Somebody wanted it to end");
    }

    @Test
    void yesNeedsNoReasonAndNoDoes() {
        approve();
        decision().setValue(Verdict.REJECT);
        submit();
        verify(refunds, never()).decide(any());
        reason().setValue(Reason.AMOUNT_WRONG);
        submit();
        verify(refunds, atLeastOnce()).requireShown();
        verify(refunds).decide(new DecideRefund(TASK, 3, Verdict.REJECT, Reason.AMOUNT_WRONG));
        verify(page).decide(any(), eq("billing.approveRefund.done.REJECT"));

        decision().setValue(Verdict.APPROVE);
        submit();
        verify(refunds).decide(new DecideRefund(TASK, 3, Verdict.APPROVE, null));
    }

    @Test
    void whoPaidByBankSaysUnderWhichNumber() {
        UI.getCurrent().add(new FixRefundTaskForm(refunds, subscriptions, users).create(page));
        decision().setValue(RefundRepair.PAY_BY_BANK);
        submit();
        verify(refunds, never()).fix(any());
        find(TextField.class).withId("bank-reference").single().setValue("UTR 4711");
        submit();
        verify(refunds).fix(new FixRefund(TASK, 3, RefundRepair.PAY_BY_BANK, "UTR 4711"));

        decision().setValue(RefundRepair.TRY_AGAIN);
        submit();
        verify(refunds).fix(new FixRefund(TASK, 3, RefundRepair.TRY_AGAIN, null));
    }

    @Test
    void whatCameIsShownBesideWhatWasWanted() {
        settle(ExceptionKind.LATE, null);
        assertThat(shown("facts-exception")).contains("Paid too late", "5");
        assertThat(shown("facts-payment")).contains("11,800.00");
        assertThat(shown("facts-subscription")).contains("Daily care");
        assertThat(decision().getListDataView().getItems())
                .containsExactly(Settlement.APPLY, Settlement.REFUND, Settlement.KEEP_AS_CREDIT);
        decision().setValue(Settlement.APPLY);
        submit();
        verify(exceptions).settle(new SettlePayment(TASK, 3, Settlement.APPLY));
    }

    @Test
    void aClaimOfABankIsContestedOrAccepted() {
        settle(
                ExceptionKind.CHARGEBACK,
                new ChargebackRow(
                        new ChargebackId("CBK-1"),
                        PAYMENT,
                        SUBSCRIPTION.value(),
                        PAUL,
                        PAID,
                        Money.of("1500.00", "INR"),
                        NOON,
                        DisputeStatus.OPEN,
                        Funds.TAKEN,
                        NOON));
        assertThat(shown("facts-chargeback")).contains("11,800.00", "1,500.00", "Open");
        assertThat(decision().getListDataView().getItems()).containsExactly(Settlement.CONTEST, Settlement.ACCEPT);
    }

    @Test
    void moneyOfNobodyIsNotDecidedHere() {
        settle(ExceptionKind.UNKNOWN, null);
        assertThat(find(RadioButtonGroup.class).all()).isEmpty();
    }

    private void approve() {
        UI.getCurrent().add(new ApproveRefundTaskForm(refunds, subscriptions, users, stepUp).create(page));
    }

    private void settle(ExceptionKind kind, @Nullable ChargebackRow chargeback) {
        when(task.reference()).thenReturn(EXCEPTION);
        when(exceptions.get(new PaymentExceptionId(EXCEPTION)))
                .thenReturn(new ExceptionDetails(
                        new ExceptionRow(
                                new PaymentExceptionId(EXCEPTION),
                                kind,
                                PAYMENT,
                                SUBSCRIPTION.value(),
                                PAUL,
                                PAID,
                                5,
                                false,
                                NOON,
                                null,
                                null,
                                null,
                                null,
                                0),
                        payment(),
                        chargeback));
        UI.getCurrent().add(new SettlePaymentTaskForm(exceptions, subscriptions, users).create(page));
    }

    private static RefundRow refund() {
        return new RefundRow(
                new RefundId(REFUND),
                PAYMENT,
                SUBSCRIPTION.value(),
                PAUL,
                AMOUNT,
                RefundKind.CANCELLATION,
                RefundStatus.REQUESTED,
                PAUL,
                NOON,
                null,
                null,
                null,
                null,
                null,
                null,
                0);
    }

    private static SubscriptionDetails bought() {
        PlanTerms terms = new PlanTerms(
                "Daily care",
                "",
                PAID,
                TaxClass.NOT_TAXED,
                new PlanLength(30, PlanLength.Unit.DAYS),
                12,
                new TreeSet<>(List.of("PERSONAL_CARE")),
                true);
        LocalDate first = LocalDate.of(2026, 6, 1);
        return new SubscriptionDetails(
                new SubscriptionRow(
                        SUBSCRIPTION,
                        PAUL,
                        "DAILY",
                        terms,
                        SubscriptionStatus.CANCELLED,
                        SaleKind.NEW,
                        first,
                        first.plusDays(29),
                        PAID,
                        PAID,
                        7,
                        0,
                        5,
                        20,
                        null,
                        null,
                        true,
                        first.plusDays(9),
                        EndReason.PATIENT_REQUEST,
                        null,
                        0),
                List.of(payment()),
                List.of(new Happened(BillingMilestone.ENDING_ASKED, "PATIENT_REQUEST", PAUL, NOON)));
    }

    private static PaymentRow payment() {
        return new PaymentRow(
                PAYMENT,
                SUBSCRIPTION.value(),
                PAUL,
                Gateway.RAZORPAY,
                PaymentStatus.CAPTURED,
                PAID,
                PAID,
                Money.zero(PAID.currency()),
                Money.zero(PAID.currency()),
                PaymentMethod.UPI,
                null,
                null,
                NOON,
                NOON);
    }

    private String shown(String id) {
        return find(Section.class).withId(id).single().getElement().getTextRecursively();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private RadioButtonGroup<Enum> decision() {
        return find(RadioButtonGroup.class).withId("decision").single();
    }

    @SuppressWarnings("unchecked")
    private Select<Reason> reason() {
        return find(Select.class).withId("reason").single();
    }

    private void submit() {
        find(Button.class).withId("submit-decision").single().click();
    }
}
