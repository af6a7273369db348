package org.mmhc.payouts.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.ScreenTestSetup.HandBroadcasts;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.disputes.ui.DisputeOffers;
import org.mmhc.identity.UserDirectory;
import org.mmhc.payouts.Anomaly;
import org.mmhc.payouts.Debts.Debt;
import org.mmhc.payouts.ObjectionReason;
import org.mmhc.payouts.PayoutDesk;
import org.mmhc.payouts.PayoutDesk.ObjectToPayout;
import org.mmhc.payouts.PayoutExports;
import org.mmhc.payouts.PayoutId;
import org.mmhc.payouts.PayoutRecords;
import org.mmhc.payouts.PayoutRecords.PayoutDetails;
import org.mmhc.payouts.PayoutRecords.PayoutRow;
import org.mmhc.payouts.PayoutRecords.RunSum;
import org.mmhc.payouts.PayoutStatements;
import org.mmhc.payouts.PayoutStatus;
import org.mmhc.payouts.RunDesk;
import org.mmhc.payouts.RunDesk.RunRow;
import org.mmhc.payouts.RunId;
import org.mmhc.payouts.RunStatus;
import org.mmhc.payouts.line.LineKind;
import org.mmhc.payouts.line.PayableLine.Source;
import org.mmhc.payouts.line.PayableLine.SourceKind;
import org.mmhc.payouts.line.PayoutLine;
import org.mmhc.payouts.writeoff.WriteOffDesk;
import org.mmhc.payouts.writeoff.WriteOffDesk.WriteOffReason;
import org.mmhc.payouts.writeoff.WriteOffDesk.WriteOffRow;
import org.mmhc.payouts.writeoff.WriteOffId;
import org.mmhc.payouts.writeoff.WriteOffStatus;
import org.mockito.Answers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageImpl;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = {"org.mmhc.payouts.ui", "org.mmhc.base.ui"})
class PayoutScreenTests extends SpringBrowserlessTest {

    private static final PayoutId PAYOUT = new PayoutId("PO-0HQ3ZK5RWX1QT");
    private static final RunId RUN = new RunId("RUN-2026-06");
    private static final Uid ROSA = Uid.of(Role.CAREGIVER, 100_003);
    private static final Instant NOON = Instant.parse("2026-07-05T12:00:00Z");

    @MockitoBean
    PayoutRecords records;

    @MockitoBean
    PayoutDesk desk;

    @MockitoBean
    RunDesk runs;

    @MockitoBean
    PayoutStatements statements;

    @MockitoBean
    PayoutExports exports;

    @MockitoBean
    DisputeOffers disputes;

    @Autowired
    HandBroadcasts broadcasts;

    @MockitoBean
    WriteOffDesk writeOffs;

    @MockitoBean
    UserDirectory users;

    @MockitoBean(answers = Answers.CALLS_REAL_METHODS)
    StepUpPrompt stepUp;

    @TestBean
    AgencySettings agency;

    static AgencySettings agency() {
        return AgencySettings.in(ZoneOffset.UTC);
    }

    @BeforeEach
    void rosaIsPaid() {
        UI.getCurrent().setLocale(Locale.of("en", "IN"));
        when(disputes.of(any())).thenReturn((subject, title) -> new Button("About " + subject));
        when(users.nameOf(any())).thenReturn("Rosa Fernandes");
        when(users.namesOf(any())).thenReturn(Map.of(ROSA, "Rosa Fernandes"));
        when(records.find(any(), any()))
                .thenReturn(new PageImpl<>(List.of(row(PayoutStatus.STATEMENT_OPEN, null, null))));
        when(records.current(PAYOUT)).thenAnswer(call -> records.get(PAYOUT));
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_003)
    void whoEarnsSeesWhatTheyArePaid() {
        navigate(PayoutListView.class);
        assertThat(card()).contains("June 2026", "506.67", "Statement open").doesNotContain("RUN-");
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_003)
    void whatChangesIsSeenAtOnceByWhoIsPaidByIt() {
        navigate(PayoutListView.class);
        when(records.find(any(), any())).thenReturn(new PageImpl<>(List.of(row(PayoutStatus.PAID, NOON, null))));
        broadcasts.tell(PayoutRecords.TOPIC, Uid.of(Role.CAREGIVER, 100_009).value());
        assertThat(card()).contains("Statement open");
        broadcasts.tell(PayoutRecords.TOPIC, ROSA.value());
        assertThat(card()).contains("Paid");

        when(records.get(PAYOUT)).thenReturn(details(PayoutStatus.TRANSFERRING, NOON, null));
        UI.getCurrent().navigate("payouts/" + PAYOUT);
        when(records.current(PAYOUT)).thenReturn(details(PayoutStatus.PAID, NOON, null));
        broadcasts.tell(PayoutRecords.TOPIC, ROSA.value());
        assertThat(sentence()).isEqualTo("The money is at the bank.");
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_003)
    void whatIsPaidCanBeDisputedAndEachLineOfIt() {
        when(records.get(PAYOUT)).thenReturn(details(PayoutStatus.PAID, NOON, null));
        UI.getCurrent().navigate("payouts/" + PAYOUT);
        assertThat(find(Button.class).all())
                .extracting(Button::getText)
                .contains("About " + PAYOUT, "About " + PAYOUT + "/1");
        when(records.get(PAYOUT)).thenReturn(details(PayoutStatus.STATEMENT_OPEN, null, null));
        UI.getCurrent().navigate("payouts");
        UI.getCurrent().navigate("payouts/" + PAYOUT);
        assertThat(find(Button.class).all())
                .as("One objects to it as long as one can")
                .extracting(Button::getText)
                .doesNotContain("About " + PAYOUT, "About " + PAYOUT + "/1");
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_003)
    void whatIsInDisputeSaysSo() {
        PayoutDetails paused = details(PayoutStatus.STATEMENT_OPEN, NOON, null);
        when(records.get(PAYOUT))
                .thenReturn(new PayoutDetails(
                        paused.payout(), paused.lines(), Map.of(), List.of(), null, null, null, true));
        UI.getCurrent().navigate("payouts/" + PAYOUT);
        assertThat(sentence()).isEqualTo("It is in dispute. Nothing is paid before that is settled.");
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_003)
    void whoWasNeverPaidReadsWhen() {
        when(records.find(any(), any())).thenReturn(new PageImpl<>(List.of()));
        navigate(PayoutListView.class);
        assertThat(find(H2.class).all()).extracting(H2::getText).contains("No payouts yet");
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_003)
    void anOpenStatementIsAccepted() {
        when(records.get(PAYOUT)).thenReturn(details(PayoutStatus.STATEMENT_OPEN, null, null));
        UI.getCurrent().navigate("payouts/" + PAYOUT);
        when(records.current(PAYOUT)).thenReturn(details(PayoutStatus.STATEMENT_OPEN, NOON, null));
        find(Button.class).withId("payout-accept").single().click();
        verify(desk).accept(PAYOUT);
        assertThat(sentence()).isEqualTo("The statement is accepted. The money is sent next.");
        assertThat(find(Button.class).withId("payout-accept").all()).isEmpty();
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_003)
    void anObjectionNeedsAReasonAndWords() {
        when(records.get(PAYOUT)).thenReturn(details(PayoutStatus.STATEMENT_OPEN, null, null));
        UI.getCurrent().navigate("payouts/" + PAYOUT);
        find(Button.class).withId("payout-object").single().click();
        find(TextArea.class).withId("objection-words").single().setValue("Too short");
        find(Button.class).withId("object-now").single().click();
        verify(desk, never()).object(any());
        reason().setValue(ObjectionReason.MISSING);
        find(TextArea.class).withId("objection-words").single().setValue("The visit of the tenth is missing");
        find(Button.class).withId("object-now").single().click();
        verify(desk).object(new ObjectToPayout(PAYOUT, ObjectionReason.MISSING, "The visit of the tenth is missing"));
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_003)
    void whatIsPaidCannotBeObjectedTo() {
        when(records.get(PAYOUT)).thenReturn(details(PayoutStatus.PAID, NOON, null));
        UI.getCurrent().navigate("payouts/" + PAYOUT);
        assertThat(sentence()).isEqualTo("The money is at the bank.");
        assertThat(find(Button.class).withId("payout-object").all()).isEmpty();
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100_001)
    void theOfficeSeesWhoseItIsAndAnswersNothing() {
        when(records.get(PAYOUT)).thenReturn(details(PayoutStatus.STATEMENT_OPEN, null, null));
        UI.getCurrent().navigate("payouts/" + PAYOUT);
        assertThat(find(Section.class)
                        .withId("payout-facts")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("Rosa Fernandes");
        assertThat(find(Button.class).withId("payout-accept").all()).isEmpty();
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100_001)
    void aRunShowsItsPayoutsWithWhatIsUnusual() {
        when(runs.get(RUN))
                .thenReturn(new RunRow(RUN, LocalDate.of(2026, 6, 1), NOON, RunStatus.IN_APPROVAL, ROSA, 1, null, 0));
        UI.getCurrent().navigate("payout-runs/" + RUN);
        assertThat(card()).contains("Rosa Fernandes", "506.67", "first payout");
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_003)
    void eachLineLeadsToWhatItWasEarnedWith() {
        when(records.get(PAYOUT)).thenReturn(details(PayoutStatus.STATEMENT_OPEN, null, null));
        UI.getCurrent().navigate("payouts/" + PAYOUT);
        assertThat(find(Anchor.class).all()).extracting(Anchor::getText).contains("V-0HQ3ZK5RWX1QT");
        assertThat(find(ListItem.class).withId("line-1").single().getElement().getTextRecursively())
                .contains("506.67", "95 min", "late", "visit-pay, version 7");
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_003)
    void aStatementThatIsAgreedToCanBeTakenAway() {
        when(records.get(PAYOUT)).thenReturn(details(PayoutStatus.PAID, NOON, null));
        UI.getCurrent().navigate("payouts/" + PAYOUT);
        assertThat(find(Anchor.class).withId("payout-statement").all()).hasSize(1);
    }

    @Test
    @SignedIn(role = Role.ADMIN, number = 100_004)
    void whatIsBeingMadeHasNoStatementAndIsCalledOffAfterAQuestion() {
        when(records.get(PAYOUT)).thenReturn(details(PayoutStatus.IN_APPROVAL, null, null));
        UI.getCurrent().navigate("payouts/" + PAYOUT);
        assertThat(find(Anchor.class).withId("payout-statement").all()).isEmpty();
        find(Button.class).withId("payout-cancel").single().click();
        verify(desk, never()).cancel(any());
        test(find(ConfirmDialog.class).single()).confirm();
        verify(desk).cancel(PAYOUT);
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100_001)
    void theCommitteeLetsAPayoutGoOnAndCallsNoneOff() {
        when(records.get(PAYOUT)).thenReturn(details(PayoutStatus.ON_HOLD, null, null));
        UI.getCurrent().navigate("payouts/" + PAYOUT);
        assertThat(find(Button.class).withId("payout-cancel").all()).isEmpty();
        find(Button.class).withId("payout-release").single().click();
        test(find(ConfirmDialog.class).single()).confirm();
        verify(desk).release(PAYOUT);
    }

    @Test
    @SignedIn(role = Role.ADMIN, number = 100_004)
    void anAdminSeesWhatARunComesToAndCallsItOff() {
        when(runs.get(RUN))
                .thenReturn(new RunRow(RUN, LocalDate.of(2026, 6, 1), NOON, RunStatus.IN_APPROVAL, ROSA, 1, null, 0));
        when(records.sums(RUN))
                .thenReturn(List.of(new RunSum(PayoutStatus.IN_APPROVAL, 3, Money.of("1520.01", "INR"))));
        UI.getCurrent().navigate("payout-runs/" + RUN);
        assertThat(find(Section.class).withId("run-sums").single().getElement().getTextRecursively())
                .contains("Waits for approval", "3", "1,520.01");
        find(Button.class).withId("run-cancel").single().click();
        test(find(ConfirmDialog.class).single()).confirm();
        verify(runs).cancel(RUN);
    }

    @Test
    @SignedIn(role = Role.ADMIN, number = 100_004)
    void anAdminStartsTheRunOfTheMonthThatIsOver() {
        RunId october = new RunId("RUN-2026-10");
        when(runs.find(any())).thenReturn(new PageImpl<>(List.of()));
        when(runs.start(YearMonth.of(2026, 10))).thenReturn(october);
        when(runs.get(october))
                .thenReturn(new RunRow(october, LocalDate.of(2026, 10, 1), NOON, RunStatus.OPEN, ROSA, 0, null, 0));
        navigate(PayoutRunListView.class);
        find(Button.class).withId("run-start").single().click();
        verify(runs, never()).start(any());
        test(find(ConfirmDialog.class).single()).confirm();
        verify(runs).start(YearMonth.of(2026, 10));
        assertThat(getCurrentView()).isInstanceOf(PayoutRunView.class);
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100_001)
    void theCommitteeStartsNoRun() {
        when(runs.find(any())).thenReturn(new PageImpl<>(List.of()));
        navigate(PayoutRunListView.class);
        assertThat(find(Button.class).withId("run-start").all()).isEmpty();
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_003)
    void aStatementThatWaitsIsSaidAtTheStart() {
        assertThat(new PayoutHomeLines(records).lines())
                .extracting(HomeLine::what, HomeLine::path)
                .containsExactly(
                        tuple("Your statement for June 2026 waits for your answer: ₹506.67.", "payouts/" + PAYOUT));
        when(records.find(any(), any()))
                .thenReturn(new PageImpl<>(List.of(row(PayoutStatus.STATEMENT_OPEN, NOON, null))));
        assertThat(new PayoutHomeLines(records).lines()).isEmpty();
    }

    @Test
    @SignedIn(role = Role.ADMIN, number = 100_004)
    void aDebtIsProposedToBeGivenUpWithAReason() {
        when(writeOffs.debts()).thenReturn(List.of(new Debt(ROSA, Money.of("500.00", "INR"), NOON)));
        when(writeOffs.find(any())).thenReturn(new PageImpl<>(List.of()));
        UI.getCurrent().navigate("write-offs");
        assertThat(find(Div.class).withId("debt-" + ROSA).single().getElement().getTextRecursively())
                .contains("Rosa Fernandes", "500.00");
        find(Button.class).withId("propose-" + ROSA).single().click();
        verify(writeOffs).propose(ROSA, WriteOffReason.TOO_OLD);
    }

    @Test
    @SignedIn(role = Role.ADMIN, number = 100_004)
    void nobodyAgreesToWhatTheyProposed() {
        Uid ada = Uid.of(Role.ADMIN, 100_004);
        WriteOffRow mine = proposal("WO-0HQ3ZK5RWX1QT", ada);
        WriteOffRow hers = proposal("WO-0HQ3ZK5RWX1QS", Uid.of(Role.ADMIN, 100_005));
        when(writeOffs.debts()).thenReturn(List.of());
        when(writeOffs.find(any())).thenReturn(new PageImpl<>(List.of(mine, hers)));
        UI.getCurrent().navigate("write-offs");
        assertThat(find(Button.class).withId("agree-" + mine.id()).all()).isEmpty();
        find(Button.class).withId("agree-" + hers.id()).single().click();
        verify(writeOffs).answer(hers.id(), 4, true);
    }

    private static WriteOffRow proposal(String id, Uid by) {
        return new WriteOffRow(
                new WriteOffId(id),
                ROSA,
                Money.of("500.00", "INR"),
                WriteOffReason.TOO_SMALL,
                WriteOffStatus.PROPOSED,
                by,
                NOON,
                null,
                4);
    }

    private String card() {
        return find(Div.class).withId("payout-" + PAYOUT).single().getElement().getTextRecursively();
    }

    private String sentence() {
        return find(Paragraph.class).withId("payout-sentence").single().getText();
    }

    @SuppressWarnings("unchecked")
    private Select<ObjectionReason> reason() {
        return find(Select.class).withId("objection-reason").single();
    }

    private static PayoutRow row(PayoutStatus status, @Nullable Instant accepted, @Nullable ObjectionReason objection) {
        Money net = Money.of("506.67", "INR");
        return new PayoutRow(
                PAYOUT,
                RUN,
                ROSA,
                status,
                2,
                net,
                Money.of("0.00", "INR"),
                net,
                Set.of(Anomaly.FIRST_PAYOUT),
                NOON,
                accepted,
                objection,
                null,
                0);
    }

    private static PayoutDetails details(
            PayoutStatus status, @Nullable Instant accepted, @Nullable ObjectionReason objection) {
        return new PayoutDetails(
                row(status, accepted, objection),
                List.of(new PayoutLine(
                        1,
                        LineKind.VISIT_PAY,
                        new Source(SourceKind.VISIT_PAY, "1"),
                        Money.of("506.67", "INR"),
                        LocalDate.of(2026, 5, 10),
                        true,
                        "V-0HQ3ZK5RWX1QT",
                        "PERSONAL_CARE",
                        95,
                        "visit-pay",
                        7)),
                Map.of(),
                List.of(),
                null,
                null,
                null,
                false);
    }
}
