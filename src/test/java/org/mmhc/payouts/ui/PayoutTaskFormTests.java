package org.mmhc.payouts.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
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
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.identity.UserDirectory;
import org.mmhc.payouts.Anomaly;
import org.mmhc.payouts.PayoutBulk;
import org.mmhc.payouts.PayoutDesk;
import org.mmhc.payouts.PayoutDesk.ConfirmHandPayment;
import org.mmhc.payouts.PayoutDesk.CorrectPayout;
import org.mmhc.payouts.PayoutDesk.Correcting;
import org.mmhc.payouts.PayoutDesk.DecidePayout;
import org.mmhc.payouts.PayoutDesk.FixTransfer;
import org.mmhc.payouts.PayoutDesk.Reason;
import org.mmhc.payouts.PayoutDesk.SettleObjection;
import org.mmhc.payouts.PayoutId;
import org.mmhc.payouts.PayoutRecords;
import org.mmhc.payouts.PayoutRecords.PayoutDetails;
import org.mmhc.payouts.PayoutRecords.PayoutRow;
import org.mmhc.payouts.PayoutStatus;
import org.mmhc.payouts.RunId;
import org.mmhc.payouts.TransferRepair;
import org.mmhc.payouts.line.LineKind;
import org.mmhc.payouts.line.PayableLine.Source;
import org.mmhc.payouts.line.PayableLine.SourceKind;
import org.mmhc.payouts.line.PayoutLine;
import org.mmhc.payouts.line.Verdict;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;
import org.springframework.test.context.ContextConfiguration;

/** ApprovePayout, CorrectPayout, SettleObjection, FixTransfer and ConfirmHandPayment: what is shown, and what is told to the service. */
@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = "org.mmhc.base.ui")
@SignedIn(role = Role.ADMIN, number = 100001)
class PayoutTaskFormTests extends SpringBrowserlessTest {

    private static final TaskId TASK = new TaskId("TSK-1");
    private static final PayoutId PAYOUT = new PayoutId("PO-0HQ3ZK5RWX1QT");
    private static final Uid ROSA = Uid.of(Role.CAREGIVER, 100_003);

    private final PayoutDesk desk = mock(PayoutDesk.class);
    private final PayoutBulk many = mock(PayoutBulk.class);
    private final PayoutRecords records = mock(PayoutRecords.class);
    private final UserDirectory users = mock(UserDirectory.class);
    private final StepUpPrompt stepUp = mock(StepUpPrompt.class, CALLS_REAL_METHODS);
    private final TaskSummary task = mock(TaskSummary.class);
    private final TaskFormContext page = mock(TaskFormContext.class);

    @BeforeEach
    void adaLooks() {
        UI.getCurrent().setLocale(Locale.of("en", "IN"));
        when(task.id()).thenReturn(TASK);
        when(task.version()).thenReturn(3L);
        when(task.reference()).thenReturn(PAYOUT.value());
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
        when(users.nameOf(any())).thenReturn("Rosa Fernandes");
        when(records.get(PAYOUT)).thenReturn(payout());
    }

    @Test
    void whoDecidesSeesEachLineWithItsRuleAndWhatIsUnusual() {
        open(new ApprovePayoutTaskForm(desk, many, records, users, stepUp));
        assertThat(shown("payout-facts")).contains("Rosa Fernandes", "506.67", "first payout");
        assertThat(shown("payout-lines")).contains("V-0HQ3ZK5RWX1QT", "95", "visit-pay", "late", "Ten minutes more");
    }

    @Test
    void theMonthsBeforeStandBeside() {
        when(records.newestOf(ROSA, 7)).thenReturn(List.of(payout().payout(), earlier()));
        open(new ApprovePayoutTaskForm(desk, many, records, users, stepUp));
        assertThat(shown("payout-earlier"))
                .contains("April 2026", "410.00", "Paid")
                .doesNotContain("506.67");
    }

    @Test
    void whoWasNeverPaidHasNoMonthsBefore() {
        when(records.newestOf(ROSA, 7)).thenReturn(List.of(payout().payout()));
        open(new ApprovePayoutTaskForm(desk, many, records, users, stepUp));
        assertThat(shown("payout-earlier")).contains("no earlier payout");
    }

    @Test
    void yesNeedsNoReasonAndNoDoes() {
        open(new ApprovePayoutTaskForm(desk, many, records, users, stepUp));
        decision().setValue(Verdict.SEND_BACK);
        submit();
        verify(desk, never()).decide(any());
        reason().setValue(Reason.LINE_WRONG);
        submit();
        verify(desk, atLeastOnce()).requireShown();
        verify(desk).decide(new DecidePayout(TASK, 3, 2, Verdict.SEND_BACK, Reason.LINE_WRONG));
    }

    @Test
    void aLineIsAddedWithAnAmountAndAReason() {
        open(new CorrectPayoutTaskForm(desk, records, users));
        decision().setValue(Correcting.ADD_LINE);
        assertThat(find(IntegerField.class).withId("correction-line").all()).isEmpty();
        find(TextField.class).withId("correction-amount").single().setValue("much");
        find(TextArea.class).withId("note").single().setValue("It was paid by hand before");
        submit();
        verify(desk, never()).correct(any());
        find(TextField.class).withId("correction-amount").single().setValue("-150.00");
        find(TextArea.class).withId("note").single().setValue("It was paid by hand before");
        submit();
        verify(desk)
                .correct(new CorrectPayout(
                        TASK, 3, Correcting.ADD_LINE, Money.of("-150.00", "INR"), "It was paid by hand before", null));
    }

    @Test
    void anObjectionIsUpheld() {
        SettleObjectionTaskForm form = new SettleObjectionTaskForm(desk, records, users);
        open(form);
        decision().setValue(SettleObjectionTaskForm.Settlement.UPHOLD);
        submit();
        verify(desk).settle(new SettleObjection(TASK, 3, true));
    }

    @Test
    void whatWasPaidByHandNamesItsNumber() {
        open(new FixTransferTaskForm(desk, records, users, stepUp));
        decision().setValue(TransferRepair.PAID_BY_HAND);
        submit();
        verify(desk, never()).fix(any());
        find(TextField.class).withId("bank-reference").single().setValue("UTR47110815");
        submit();
        verify(desk).fix(new FixTransfer(TASK, 3, TransferRepair.PAID_BY_HAND, "UTR47110815"));
    }

    @Test
    void anotherAdminSeesIt() {
        open(new ConfirmHandPaymentTaskForm(desk, records, users, stepUp));
        decision().setValue(ConfirmHandPaymentTaskForm.Seen.NOT_SEEN);
        submit();
        verify(desk).confirm(new ConfirmHandPayment(TASK, 3, false));
    }

    private void open(TaskForm form) {
        UI.getCurrent().add(form.create(page));
    }

    private String shown(String id) {
        return find(Section.class).withId(id).single().getElement().getTextRecursively();
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<Object> decision() {
        return find(RadioButtonGroup.class).withId("decision").single();
    }

    @SuppressWarnings("unchecked")
    private Select<Object> reason() {
        return find(Select.class).withId("reason").single();
    }

    private void submit() {
        find(Button.class).withId("submit-decision").single().click();
    }

    private static PayoutRow earlier() {
        Money net = Money.of("410.00", "INR");
        return new PayoutRow(
                new PayoutId("PO-0HQ3ZK5RWX1QS"),
                new RunId("RUN-2026-04"),
                ROSA,
                PayoutStatus.PAID,
                1,
                net,
                Money.of("0.00", "INR"),
                net,
                Set.of(),
                null,
                null,
                null,
                null,
                0);
    }

    private static PayoutDetails payout() {
        Money net = Money.of("506.67", "INR");
        Money nothing = Money.of("0.00", "INR");
        return new PayoutDetails(
                new PayoutRow(
                        PAYOUT,
                        new RunId("RUN-2026-06"),
                        ROSA,
                        PayoutStatus.IN_APPROVAL,
                        2,
                        net,
                        nothing,
                        net,
                        Set.of(Anomaly.FIRST_PAYOUT),
                        null,
                        null,
                        null,
                        null,
                        0),
                List.of(new PayoutLine(
                        1,
                        LineKind.VISIT_PAY,
                        new Source(SourceKind.VISIT_PAY, "1"),
                        net,
                        LocalDate.of(2026, 5, 10),
                        true,
                        "V-0HQ3ZK5RWX1QT",
                        "PERSONAL_CARE",
                        95,
                        "visit-pay",
                        7)),
                Map.of(1, "Ten minutes more"),
                List.of(),
                null,
                null,
                null,
                false);
    }
}
