package org.mmhc.disputes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.Browser;
import org.mmhc.base.ui.Browser.Person;
import org.mmhc.billing.InvoicedPatient;
import org.mmhc.disputes.Deciding.DecideDispute;
import org.mmhc.disputes.Deciding.Draft;
import org.mmhc.disputes.Deciding.Grant;
import org.mmhc.disputes.DisputeList.DisputeRow;
import org.mmhc.disputes.Investigation.EndInvestigation;
import org.mmhc.disputes.RaiseDispute.RaiseOne;
import org.mmhc.disputes.hearing.InvestigationResult;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A patient does not agree with an invoice, on a phone; the office asks, decides in part, and is appealed; a refund that fails is mended. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class DisputeBrowserIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String MAIL = "wanda.wait@example.org";
    private static final String WHY = "The plan that was bought has another price than the invoice.";

    @LocalServerPort
    int port;

    @Autowired
    PeopleFixtures people;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    RaiseDispute raising;

    @Autowired
    Investigation investigation;

    @Autowired
    Deciding deciding;

    @Autowired
    DisputeList disputes;

    @Autowired
    TaskDesk desk;

    @Autowired
    TaskList tasks;

    @Autowired
    JdbcClient sql;

    @Test
    void anInvoiceIsDisputedOnAPhoneAndDecidedInPartAppealedAndMended() {
        Uid wanda = people.registered(Role.PATIENT, "Wanda Wait", MAIL, "+919820003101");
        people.mira();
        people.ada();
        InvoicedPatient bought = beans.createBean(InvoicedPatient.class).buys(wanda, "1800.00");
        try (Browser browser = Browser.on(port)) {
            Person patient = browser.onPhone("wanda");
            patient.signIn(MAIL, PeopleFixtures.PASSWORD);
            DisputeId dispute = raises(patient, wanda);

            Person mira = browser.atDesk("mira");
            mira.signIn("mira@example.org", PeopleFixtures.PASSWORD);
            asks(mira, dispute);
            answers(patient, dispute);
            decidesInPart(mira, dispute);
            becomes(dispute, DisputeState.APPEALABLE);
            assertThat(bought.credit()).isEqualTo(Money.of("900.00", "INR"));

            patient.open("/my-disputes/" + dispute);
            patient.byId("appeal").waitFor();
            patient.sees("Some of it is as it was claimed");
            isNarrow(patient);
            patient.picture("646-decided");
            everythingWentBack(bought, wanda);
            patient.click("appeal");
            patient.fill("appeal-reasons", "No.");
            patient.click("appeal-now");
            patient.sees("30 characters or more");
            patient.picture("647-appeal-too-short");
            patient.fill("appeal-reasons", "I was promised half of that price when I called in March.");
            patient.click("appeal-now");
            patient.sees("decides for good by");
            patient.picture("648-appealed");

            Person ada = browser.atDeskInTheDark("ada");
            ada.signIn("ada@example.org", PeopleFixtures.PASSWORD);
            decidesTheAppeal(ada, dispute);
            mends(ada, wanda, dispute);
            becomes(dispute, DisputeState.CLOSED);
            patient.open("/my-disputes/" + dispute);
            patient.sees("It is over.");
            isNarrow(patient);
            patient.picture("653-over");
            assertThat(row(wanda, dispute).state()).isEqualTo(DisputeState.CLOSED);
        }
    }

    private DisputeId raises(Person patient, Uid wanda) {
        patient.open("/invoices");
        patient.page().locator(".raise-dispute").first().waitFor();
        patient.picture("640-invoice");
        patient.page().locator(".raise-dispute").first().click();
        patient.byId("dispute-narrative").waitFor();
        patient.picture("641-raise");
        patient.fill("dispute-amount", "1800.01");
        patient.fill("dispute-narrative", "No.");
        patient.click("raise-dispute-now");
        patient.sees("Please choose what happened.");
        patient.picture("642-raise-unfit");
        patient.page().getByText("The amount is wrong").first().click();
        patient.fill("dispute-narrative", "On the phone I was told that it costs half of that.");
        patient.click("raise-dispute-now");
        patient.sees("at most");
        patient.picture("643-raise-too-much");
        patient.fill("dispute-amount", "1800");
        patient.click("raise-dispute-now");
        patient.byId("my-dispute-progress").waitFor();
        DisputeId dispute = As.user(wanda, () -> disputes.mine(PageRequest.ofSize(1)))
                .getContent()
                .getFirst()
                .id();
        becomes(dispute, DisputeState.INVESTIGATION);
        patient.open("/my-disputes/" + dispute);
        patient.sees("looks into it, by");
        isNarrow(patient);
        patient.picture("644-raised");
        return dispute;
    }

    private void asks(Person mira, DisputeId dispute) {
        mira.open("/disputes");
        mira.byId("disputes-overdue").waitFor();
        mira.sees(dispute.value());
        mira.picture("660-board");
        mira.open("/tasks/" + task(dispute.value(), Investigation.INVESTIGATE));
        mira.click("task-claim");
        mira.byId("dispute-checks").getByText("price").first().waitFor();
        chooses(mira, "Ask first");
        mira.byId("ask-people").waitFor();
        mira.picture("661-investigate");
        mira.byId("ask-people").getByText("Wanda Wait").first().click();
        mira.click("submit-decision");
        becomes(dispute, DisputeState.STATEMENTS);
    }

    private void answers(Person patient, DisputeId dispute) {
        patient.open("/tasks/" + task(dispute.value(), Investigation.STATEMENT));
        patient.byId("decision").waitFor();
        isNarrow(patient);
        patient.picture("645-statement");
        patient.byId("decision").locator("vaadin-radio-button").first().click();
        patient.fill("note", "It was on the fourth of March, with a friendly woman.");
        patient.click("submit-decision");
        becomes(dispute, DisputeState.INVESTIGATION);
    }

    private void decidesInPart(Person mira, DisputeId dispute) {
        mira.open("/tasks/" + task(dispute.value(), Investigation.INVESTIGATE));
        mira.click("task-claim");
        mira.sees("with a friendly woman");
        mira.byId("decision").locator("vaadin-radio-button").first().click();
        mira.click("submit-decision");
        becomes(dispute, DisputeState.DECISION);
        mira.open("/tasks/" + task(dispute.value(), Deciding.DECIDE));
        mira.click("task-claim");
        judges(mira, "Some of it is as it was claimed", "Credit", "901");
        mira.click("submit-decision");
        mira.sees("at most ₹900.00");
        mira.picture("662-too-much");
        mira.fill("granted-amount", "900");
        mira.byId("verdict-effect").getByText("₹900.00").waitFor();
        mira.picture("663-decide");
        mira.click("submit-decision");
    }

    private static void judges(Person person, String finding, String remedy, String amount) {
        chooses(person, finding);
        person.byId("reason").click();
        person.page().locator("vaadin-select-item:visible").first().click();
        person.fill("to-raiser", WHY);
        person.byId("granted").getByText(remedy).first().click();
        person.fill("granted-amount", amount);
    }

    private static void chooses(Person person, String decision) {
        Locator choices = person.byId("decision");
        choices.waitFor();
        choices.getByText(decision).first().click();
    }

    /* Another dispute about its payment grants all of it: then nothing is left of it to give back. */
    private void everythingWentBack(InvoicedPatient bought, Uid wanda) {
        String payment = bought.payment().id().value();
        DisputeId other = As.user(
                wanda,
                () -> raising.raise(
                        new RaiseOne(DisputeClaim.CHARGED_TWICE, payment, null, null, "My bank shows it two times.")));
        TaskId looks = claimed(other, Investigation.INVESTIGATE);
        As.user(
                people.mira(),
                () -> investigation.investigate(
                        new EndInvestigation(looks, version(looks), InvestigationResult.COMPLETE, Set.of())));
        TaskId decides = claimed(other, Deciding.DECIDE);
        Draft all = new Draft(
                DisputeFinding.UPHELD,
                DisputeReason.of(DisputeFinding.UPHELD).getFirst(),
                WHY,
                WHY,
                List.of(new Grant(RemedyKind.REFUND, Money.of("1800.00", "INR"))));
        As.user(people.mira(), () -> deciding.decide(new DecideDispute(decides, version(decides), all)));
        becomes(other, DisputeState.APPEALABLE);
    }

    private void decidesTheAppeal(Person ada, DisputeId dispute) {
        ada.open("/tasks/" + task(dispute.value(), Deciding.APPEAL));
        ada.click("task-claim");
        ada.sees("I was promised half of that price");
        judges(ada, "It is as it was claimed", "Refund", "900");
        ada.picture("650-appeal");
        ada.click("submit-decision");
    }

    private void mends(Person ada, Uid wanda, DisputeId dispute) {
        String remedy = await("something that could not be done")
                .atMost(SOON)
                .until(
                        () -> sql.sql("select id from disputes_remedy where dispute = ? and state = 'FAILED'")
                                .param(dispute.value())
                                .query(String.class)
                                .list(),
                        found -> !found.isEmpty())
                .getFirst();
        ada.open("/tasks/" + task(remedy, Deciding.FIX));
        ada.click("task-claim");
        ada.sees("so much of the payment is not here any more");
        ada.byId("decision").locator("vaadin-radio-button").nth(1).click();
        ada.fill("note", "She got it in cash at the desk, against a receipt.");
        ada.picture("651-mend");
        ada.click("submit-decision");
        becomes(dispute, DisputeState.CLOSED);
        ada.open("/disputes/" + dispute);
        ada.byId("dispute-remedies").waitFor();
        ada.picture("652-all-of-it");
        assertThat(row(wanda, dispute).finding()).isEqualTo(DisputeFinding.UPHELD);
    }

    private TaskId claimed(DisputeId dispute, String form) {
        TaskId task = new TaskId(task(dispute.value(), form));
        As.user(people.mira(), () -> desk.claim(task));
        return task;
    }

    private long version(TaskId task) {
        return As.user(people.mira(), () -> tasks.get(task)).task().version();
    }

    private String task(String reference, String form) {
        return await("the task " + form + " of " + reference)
                .atMost(SOON)
                .until(
                        () -> sql.sql("""
                                        select id from tasks_task where reference = ? and form_key = ?
                                            and state in ('OPEN', 'CLAIMED')
                                        """)
                                .params(reference, form)
                                .query(String.class)
                                .list(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    /* What is decided on a screen can be taken back for some seconds. */
    private void becomes(DisputeId dispute, DisputeState state) {
        await(dispute + " is " + state)
                .atMost(SOON)
                .until(() -> sql.sql("select state from disputes_dispute where id = ?")
                        .param(dispute.value())
                        .query(String.class)
                        .single()
                        .equals(state.name()));
    }

    private DisputeRow row(Uid wanda, DisputeId dispute) {
        return Objects.requireNonNull(As.user(wanda, () -> disputes.refreshedDetails(dispute)))
                .dispute();
    }

    private static void isNarrow(Person person) {
        assertThat(person.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
    }
}
