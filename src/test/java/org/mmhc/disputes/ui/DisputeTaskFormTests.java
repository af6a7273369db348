package org.mmhc.disputes.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.base.ui.Times;
import org.mmhc.disputes.Deciding;
import org.mmhc.disputes.Deciding.DecideAgain;
import org.mmhc.disputes.Deciding.DecideDispute;
import org.mmhc.disputes.Deciding.Draft;
import org.mmhc.disputes.Deciding.FixRemedy;
import org.mmhc.disputes.Deciding.Grant;
import org.mmhc.disputes.DisputeClaim;
import org.mmhc.disputes.DisputeFiles;
import org.mmhc.disputes.DisputeFinding;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.DisputeList;
import org.mmhc.disputes.DisputeList.DisputeDetails;
import org.mmhc.disputes.DisputeList.DisputeRow;
import org.mmhc.disputes.DisputeList.EvidenceRow;
import org.mmhc.disputes.DisputeList.Precedent;
import org.mmhc.disputes.DisputeList.Precedents;
import org.mmhc.disputes.DisputeReason;
import org.mmhc.disputes.DisputeState;
import org.mmhc.disputes.DisputeSubject.MatterFact;
import org.mmhc.disputes.DisputeTerms.Allowance;
import org.mmhc.disputes.Investigation;
import org.mmhc.disputes.Investigation.EndInvestigation;
import org.mmhc.disputes.Investigation.GiveStatement;
import org.mmhc.disputes.RemedyId;
import org.mmhc.disputes.RemedyKind;
import org.mmhc.disputes.RemedyRepair;
import org.mmhc.disputes.SecondOpinion;
import org.mmhc.disputes.hearing.InvestigationResult;
import org.mmhc.disputes.hearing.StatementAnswer;
import org.mmhc.identity.UserDirectory;
import org.mmhc.storage.FileId;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.ui.TaskFormContext;
import org.springframework.test.context.ContextConfiguration;

/** InvestigateDispute, JudgeDispute, SecondDecision, FixRemedy and GiveStatement: what is shown, and what is told to the services. */
@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = "org.mmhc.base.ui")
@SignedIn(role = Role.ADMIN, number = 100001)
class DisputeTaskFormTests extends SpringBrowserlessTest {

    static final DisputeId DISPUTE = new DisputeId("DSP-0HQ3ZK5RWX1QT");
    private static final TaskId TASK = new TaskId("TSK-1");
    private static final RemedyId REMEDY = new RemedyId("RMD-0HQ3ZK5RWX1QT");
    private static final Uid PAUL = Uid.of(Role.PATIENT, 100_003);
    private static final Uid ASHA = Uid.of(Role.CAREGIVER, 100_004);
    private static final Instant NOON = Instant.parse("2026-06-10T06:30:00Z");
    private static final String WHY = "The records of that day show that it was like this.";

    private final Deciding deciding = mock(Deciding.class);
    private final Investigation investigation = mock(Investigation.class);
    private final DisputeList disputes = mock(DisputeList.class);
    private final UserDirectory users = mock(UserDirectory.class);
    private final DisputeFiles files = mock(DisputeFiles.class);
    private final DisputePanels panels = new DisputePanels(disputes, users, files);
    private final TaskSummary task = mock(TaskSummary.class);
    private final TaskFormContext page = mock(TaskFormContext.class);

    @BeforeEach
    void adaLooks() {
        UI.getCurrent().setLocale(Locale.of("en", "IN"));
        when(task.id()).thenReturn(TASK);
        when(task.version()).thenReturn(3L);
        when(task.reference()).thenReturn(DISPUTE.value());
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
        when(users.nameOf(PAUL)).thenReturn("Paul Pillai");
        when(users.nameOf(ASHA)).thenReturn("Asha Pillai");
        when(disputes.get(DISPUTE)).thenReturn(details());
        when(disputes.ofRemedy(REMEDY)).thenReturn(details());
        when(disputes.precedents(DisputeClaim.WRONG_AMOUNT)).thenReturn(new Precedents(List.of(), null));
    }

    @Test
    void whoLooksIntoItSeesWhatIsKnownAndChoosesWhomToAsk() {
        UI.getCurrent().add(new InvestigateDisputeTaskForm(investigation, disputes, panels, users).create(page));
        assertThat(find(Div.class).withId("dispute-panel").single().getElement().getTextRecursively())
                .contains("Paul Pillai", "1,800.00", "There were fewer visits.", "INV/26-27/00001", "2,400.00")
                .contains(Times.exact(NOON))
                .doesNotContain("2400.00 INR", NOON.toString(), "UNDER_REVIEW");
        assertThat(find(Section.class)
                        .withId("dispute-checks")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("Does the plan that was bought have that price?", "promised, and by whom?");
        decision().setValue(InvestigationResult.STATEMENTS);
        submit();
        verify(investigation, never()).investigate(any());
        group("ask-people").setValue(Set.of(ASHA.value()));
        submit();
        verify(investigation).investigate(new EndInvestigation(TASK, 3, InvestigationResult.STATEMENTS, Set.of(ASHA)));
        verify(page).decide(any(), eq("disputes.investigateDispute.done.STATEMENTS"));
    }

    @Test
    void aFileIsStruckOutWithAReasonThatStands() {
        UI.getCurrent().add(panels.of(details()));
        press("strike-F-1");
        find(TextArea.class).withId("strike-reasons").single().setValue("It shows somebody else's bill.");
        press("strike-now");
        verify(files).strike(DISPUTE, new FileId("F-1"), "It shows somebody else's bill.");
        assertThat(find(Section.class)
                        .withId("dispute-evidence")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("bill.pdf", "Does not count any more: It shows somebody else's bill.");
        assertThat(find(Button.class).withId("strike-F-1").all()).isEmpty();
    }

    @Test
    void whatWasDecidedAlikeStandsBesideIt() {
        Money granted = Money.of("450.00", "INR");
        when(disputes.precedents(DisputeClaim.WRONG_AMOUNT))
                .thenReturn(new Precedents(
                        List.of(
                                new Precedent(DisputeFinding.PARTLY, List.of(RemedyKind.CREDIT), granted, NOON),
                                new Precedent(DisputeFinding.REJECTED, List.of(), null, NOON)),
                        granted));
        UI.getCurrent().add(panels.of(details()));
        assertThat(find(Section.class)
                        .withId("dispute-precedents")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("2 alike in two years, 1 of them with money; in the middle ₹450.00")
                .contains(Times.day(NOON) + ": Some of it is as it was claimed, Credit ₹450.00")
                .contains(Times.day(NOON) + ": It is not as it was claimed, –");
    }

    private void press(String id) {
        test(find(Button.class).withId(id).single()).click();
    }

    @Test
    void whoDecidesSeesTheLimitsAndGrants() {
        judge(Deciding.DECIDE);
        assertThat(find(Div.class)
                        .withId("dispute-limits")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("Credit up to ₹900.00");
        decision().setValue(DisputeFinding.PARTLY);
        reason().setValue(DisputeReason.RECORDS_SHOW_IT);
        find(TextArea.class).withId("to-raiser").single().setValue(WHY);
        find(TextArea.class).withId("to-other").single().setValue(WHY);
        group("granted").setValue(Set.of(RemedyKind.CREDIT));
        find(BigDecimalField.class).withId("granted-amount").single().setValue(new BigDecimal("900"));
        assertThat(find(UnorderedList.class)
                        .withId("verdict-effect")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("Whoever raised it gets ₹900.00 as credit");
        submit();
        verify(deciding)
                .decide(new DecideDispute(
                        TASK,
                        3,
                        new Draft(
                                DisputeFinding.PARTLY,
                                DisputeReason.RECORDS_SHOW_IT,
                                WHY,
                                WHY,
                                List.of(new Grant(RemedyKind.CREDIT, Money.of("900.00", "INR"))))));
    }

    @Test
    void whoSettlesAndWhoDecidesAnAppealDoNotAskForMore() {
        judge(Deciding.SETTLE);
        assertThat(decision().getListDataView().getItems())
                .containsExactly(DisputeFinding.UPHELD, DisputeFinding.PARTLY, DisputeFinding.REJECTED);
        UI.getCurrent().removeAll();
        judge(Deciding.APPEAL);
        decision().setValue(DisputeFinding.REJECTED);
        reason().setValue(DisputeReason.NOT_SHOWN);
        submit();
        verify(deciding).decideAppeal(any());
    }

    @Test
    void aSecondDeciderAgrees() {
        UI.getCurrent().add(new SecondDecisionTaskForm(deciding, disputes, panels).create(page));
        decision().setValue(SecondOpinion.AGREE);
        submit();
        verify(deciding).decideAgain(new DecideAgain(TASK, 3, SecondOpinion.AGREE));
    }

    @Test
    void whoDoesSomethingElseSaysWhy() {
        when(task.reference()).thenReturn(REMEDY.value());
        UI.getCurrent().add(new FixRemedyTaskForm(deciding, disputes, panels).create(page));
        decision().setValue(RemedyRepair.WAIVE);
        submit();
        verify(deciding, never()).fix(any());
        find(TextArea.class).withId("note").single().setValue("Paid in cash.");
        submit();
        verify(deciding).fix(new FixRemedy(TASK, 3, RemedyRepair.WAIVE, "Paid in cash."));
    }

    @Test
    void aPartySaysWhatHappenedOrNothing() {
        UI.getCurrent().add(new GiveStatementTaskForm(investigation, disputes).create(page));
        assertThat(decision().getLabel()).isEqualTo("Your answer");
        assertThat(find(Button.class).withId("submit-decision").single().getText())
                .isEqualTo("Send your answer");
        submit();
        assertThat(decision().getErrorMessage()).isEqualTo("Choose what you want to do.");
        decision().setValue(StatementAnswer.GIVEN);
        submit();
        verify(investigation, never()).answer(any());
        decision().setValue(StatementAnswer.DECLINED);
        submit();
        verify(investigation).answer(new GiveStatement(TASK, 3, StatementAnswer.DECLINED, null));
    }

    private void judge(String form) {
        when(task.formKey()).thenReturn(form);
        UI.getCurrent().add(new JudgeDisputeTaskForm(deciding, disputes, panels).create(page));
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<Object> decision() {
        return find(RadioButtonGroup.class).withId("decision").single();
    }

    @SuppressWarnings("unchecked")
    private Select<Object> reason() {
        return find(Select.class).withId("reason").single();
    }

    @SuppressWarnings("unchecked")
    private CheckboxGroup<Object> group(String id) {
        return find(CheckboxGroup.class).withId(id).single();
    }

    private void submit() {
        test(find(Button.class).withId("submit-decision").single()).click();
    }

    private static DisputeDetails details() {
        return new DisputeDetails(
                new DisputeRow(
                        DISPUTE,
                        DisputeKind.INVOICE,
                        DisputeClaim.WRONG_AMOUNT,
                        "INV-0HQ3ZK5RWX1QT",
                        PAUL,
                        ASHA,
                        Money.of("1800.00", "INR"),
                        DisputeState.DECISION,
                        60,
                        NOON,
                        NOON,
                        null,
                        null,
                        1),
                "There were fewer visits.",
                null,
                null,
                false,
                false,
                List.of(
                        new MatterFact("invoiceNumber", "INV/26-27/00001"),
                        new MatterFact("invoiceTotal", "2400.00 INR"),
                        new MatterFact("plannedStart", NOON.toString()),
                        new MatterFact("visitStatus", "UNDER_REVIEW")),
                List.of(),
                List.of(new EvidenceRow(new FileId("F-1"), "bill.pdf", PAUL, NOON, false, null)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Allowance(DisputeFinding.PARTLY, RemedyKind.CREDIT, 50)),
                List.of());
    }
}
