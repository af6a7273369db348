package org.mmhc.payouts.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.identity.UserDirectory;
import org.mmhc.payouts.Anomaly;
import org.mmhc.payouts.LineKind;
import org.mmhc.payouts.ObjectionReason;
import org.mmhc.payouts.PayableLine.Source;
import org.mmhc.payouts.PayableLine.SourceKind;
import org.mmhc.payouts.PayoutDesk;
import org.mmhc.payouts.PayoutDesk.ObjectToPayout;
import org.mmhc.payouts.PayoutId;
import org.mmhc.payouts.PayoutLine;
import org.mmhc.payouts.PayoutRecords;
import org.mmhc.payouts.PayoutRecords.PayoutDetails;
import org.mmhc.payouts.PayoutRecords.PayoutRow;
import org.mmhc.payouts.PayoutStatus;
import org.mmhc.payouts.RunDesk;
import org.mmhc.payouts.RunDesk.RunRow;
import org.mmhc.payouts.RunId;
import org.mmhc.payouts.RunStatus;
import org.springframework.data.domain.PageImpl;
import org.springframework.test.context.ContextConfiguration;
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
    UserDirectory users;

    @BeforeEach
    void rosaIsPaid() {
        UI.getCurrent().setLocale(Locale.of("en", "IN"));
        when(users.nameOf(any())).thenReturn("Rosa Fernandes");
        when(users.namesOf(any())).thenReturn(Map.of(ROSA, "Rosa Fernandes"));
        when(records.find(any(), any()))
                .thenReturn(new PageImpl<>(List.of(row(PayoutStatus.STATEMENT_OPEN, null, null))));
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_003)
    void whoEarnsSeesWhatTheyArePaid() {
        navigate(PayoutListView.class);
        assertThat(card()).contains("RUN-2026-06", "506.67", "Statement open");
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
        when(records.get(PAYOUT)).thenReturn(details(PayoutStatus.STATEMENT_OPEN, NOON, null));
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
        assertThat(UI.getCurrent().getElement().getTextRecursively()).contains("Rosa Fernandes");
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
                List.of(),
                null,
                null,
                null);
    }
}
