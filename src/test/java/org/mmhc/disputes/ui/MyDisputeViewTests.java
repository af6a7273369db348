package org.mmhc.disputes.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouteParameters;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.disputes.DisputeClaim;
import org.mmhc.disputes.DisputeFiles;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeList;
import org.mmhc.disputes.DisputeList.DisputeDetails;
import org.mmhc.disputes.DisputeList.DisputeRow;
import org.mmhc.disputes.DisputeList.StatementRow;
import org.mmhc.disputes.DisputeState;
import org.mmhc.disputes.DisputeSubject.MatterFact;
import org.mmhc.disputes.Investigation;
import org.mmhc.disputes.RaiseDispute;
import org.mmhc.disputes.hearing.StatementState;
import org.mmhc.storage.FileStorage;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.springframework.test.context.ContextConfiguration;

/** What a party reads of their own dispute: what it is about, and what is wanted of them. */
@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = "org.mmhc.base.ui")
@SignedIn(role = Role.PATIENT, number = 100001)
class MyDisputeViewTests extends SpringBrowserlessTest {

    private static final DisputeId DISPUTE = new DisputeId("DSP-0HQ3ZK5RWX1QT");
    private static final Uid PAUL = Uid.of(Role.PATIENT, 100_001);
    private static final Instant NOON = Instant.parse("2026-06-10T12:00:00Z");

    private final DisputeList disputes = mock(DisputeList.class);
    private final FileStorage storage = mock(FileStorage.class);
    private final TaskList tasks = mock(TaskList.class);

    @BeforeEach
    void anIndianScreen() {
        UI.getCurrent().setLocale(Locale.of("en", "IN"));
        RouteConfiguration.forSessionScope().setAnnotatedRoute(MyDisputeListView.class);
        when(storage.acceptedTypes()).thenReturn(List.of("application/pdf"));
        when(storage.maxBytes()).thenReturn(10L * 1024 * 1024);
    }

    @Test
    void itSaysWhichThingItIsAboutAndLeadsToIt() {
        isAbout(DisputeClaim.LATE, "V-0HQ3ZK5RWX1QT", "plannedStart", NOON.toString());
        assertThat(thing().getText()).isEqualTo("The visit on 10 Jun 2026, 12:00");
        assertThat(thing().getHref()).isEqualTo("visits/V-0HQ3ZK5RWX1QT");
        isAbout(DisputeClaim.DOUBLE, "INV/26-27/00001", "invoiceNumber", "INV/26-27/00001");
        assertThat(thing().getText()).isEqualTo("The invoice INV/26-27/00001");
        assertThat(thing().getHref()).isEqualTo("invoices");
        isAbout(DisputeClaim.CHARGED_TWICE, "PAY-0HQ3ZK5RWX1QT", "paymentCaptured", "1800.00 INR");
        assertThat(thing().getText()).isEqualTo("The payment of ₹1,800.00");
        isAbout(DisputeClaim.WRONG_RATE, "PO-0HQ3ZK5RWX1QT/3", "payoutRun", "2026-06");
        assertThat(thing().getText()).isEqualTo("The pay for June 2026, line 3");
        assertThat(thing().getHref()).isEqualTo("payouts/PO-0HQ3ZK5RWX1QT");
        isAbout(DisputeClaim.WRONG_REASON, "DOC-0HQ3ZK5RWX1QT", "documentType", "IDENTITY_PROOF");
        assertThat(thing().getText()).isEqualTo("The decision about the document: Identity document");
        assertThat(thing().getHref()).isEqualTo("documents/DOC-0HQ3ZK5RWX1QT");
        isAbout(DisputeClaim.RESPECT, "C-100004-H", "lastMet", NOON.toString());
        assertThat(about().getElement().getTextRecursively()).contains("you met last on 10 Jun 2026, 12:00");
        assertThat(find(Anchor.class, about()).all()).isEmpty();
    }

    @Test
    void whoIsAskedReadsUntilWhenAndGoesToTheTask() {
        TaskSummary task = mock(TaskSummary.class);
        when(task.id()).thenReturn(new TaskId("TSK-1"));
        when(task.reference()).thenReturn(DISPUTE.value());
        when(task.formKey()).thenReturn(Investigation.STATEMENT);
        when(tasks.rows(any(), any())).thenReturn(List.of(task));
        isIn(StatementState.ASKED);
        assertThat(find(Section.class)
                        .withId("my-dispute-asked")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("You are asked for your side, by 10 Jun 2026, 12:00.");
        assertThat(find(Anchor.class).withId("give-statement").single().getHref())
                .isEqualTo("tasks/TSK-1");
    }

    @Test
    void whoHasAnsweredOrIsTooLateIsNotAsked() {
        isIn(StatementState.ASKED);
        assertThat(find(Section.class).withId("my-dispute-asked").all())
                .as("The answer can still be taken back, and the task is not theirs meanwhile")
                .isEmpty();
        for (StatementState over : List.of(StatementState.GIVEN, StatementState.DECLINED, StatementState.MISSING)) {
            isIn(over);
            assertThat(find(Section.class).withId("my-dispute-asked").all())
                    .as(over.name())
                    .isEmpty();
        }
        verify(tasks).rows(any(), any());
    }

    private void isIn(StatementState state) {
        open(
                DisputeClaim.LATE,
                "V-0HQ3ZK5RWX1QT",
                List.of(),
                List.of(new StatementRow("STM-1", PAUL, state, NOON, null)));
    }

    private Section about() {
        return find(Section.class).withId("my-dispute-about").single();
    }

    private Anchor thing() {
        return find(Anchor.class, about()).single();
    }

    private void isAbout(DisputeClaim claim, String subject, String fact, String value) {
        open(claim, subject, List.of(new MatterFact(fact, value)), List.of());
    }

    private void open(DisputeClaim claim, String subject, List<MatterFact> facts, List<StatementRow> statements) {
        DisputeDetails details = new DisputeDetails(
                new DisputeRow(
                        DISPUTE,
                        claim.kind(),
                        claim,
                        subject,
                        PAUL,
                        null,
                        null,
                        DisputeState.STATEMENTS,
                        50,
                        NOON,
                        NOON,
                        null,
                        null,
                        1),
                "It was not as it should have been.",
                null,
                null,
                false,
                false,
                facts,
                statements,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        when(disputes.get(DISPUTE)).thenReturn(details);
        MyDisputeView view =
                new MyDisputeView(disputes, mock(RaiseDispute.class), mock(DisputeFiles.class), storage, tasks);
        BeforeEnterEvent event = mock(BeforeEnterEvent.class);
        when(event.getRouteParameters()).thenReturn(new RouteParameters("reference", DISPUTE.value()));
        view.beforeEnter(event);
        UI.getCurrent().removeAll();
        UI.getCurrent().add(view);
    }
}
