package org.mmhc.disputes;

import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mmhc.AgencyTest;
import org.mmhc.base.As;
import org.mmhc.base.Refusal;
import org.mmhc.billing.InvoicedPatient;
import org.mmhc.engine.DiesBeforeAnswering.Deaths;
import org.mmhc.local.ProcessRuntime;
import org.mmhc.tasks.TaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The scenarios on the local engine. */
@AgencyTest
class DisputeResolutionProcessIT extends DisputeResolutionScenarios {

    private static final Logger LOG = LoggerFactory.getLogger(DisputeResolutionProcessIT.class);

    @Autowired
    ProcessRuntime runtime;

    @Autowired
    Deaths deaths;

    @Autowired
    CamundaClient engine;

    @Autowired
    WebApplicationContext context;

    private final List<Case> all = new ArrayList<>();
    private int looks;

    @AfterEach
    void nobodyDiesAnyMore() {
        deaths.switchOn(false);
    }

    @Test
    void whoeverDiesAtAnyStepLeavesNoDisputeWithoutATaskOrAClockAndNoMoneyHeld() {
        deaths.switchOn(true);
        mended();
        appealed();
        Case withdrawn = begun();
        paul.withdraws(withdrawn);
        withdrawn.endedAs(DisputeState.WITHDRAWN, "EndEvent_DisputeWithdrawn");
        Case cancelled = begun();
        ada.cancels(cancelled);
        cancelled.endedAs(DisputeState.CANCELLED, "EndEvent_DisputeCancelled");
        nobodyIsForgotten();
        all.forEach(one -> one.becomes(one.state().isOver() ? one.state() : DisputeState.CLOSED));

        assertThat(deaths.elements()).containsAll(steps());
        long held = all.stream().mapToLong(Case::holds).sum();
        assertThat(held).isZero();
        assertThat(all).allSatisfy(one -> assertThat(one.doneTwice()).isEmpty());
        LOG.info(
                "Killed at {} service tasks in {} disputes: {} looks found 0 without a task or a clock, {} holds are left",
                steps().size(),
                all.size(),
                looks,
                held);
    }

    /** Who may not do what, and by which door they try. */
    @Test
    void whoeverTookPartIsRefusedByTheScreenTheApiAndAForgedJob() throws Exception {
        String invoice = paul.isInvoiced("30000.00").invoice();
        Case one = paul.callsIn(mira, DisputeClaim.NOT_ORDERED, invoice);
        refusedAtBothDoors(one, Investigation.INVESTIGATE, mira.asParty());
        milan.investigates(one);
        refusedAtBothDoors(one, Deciding.DECIDE, mira.asParty(), milan.asParty());
        tina.decides(one, found(DisputeFinding.REJECTED));
        refusedAtBothDoors(one, Deciding.SECOND, mira.asParty(), tina.asParty());
        milan.decidesAgain(one, SecondOpinion.DISAGREE);
        refusedAtBothDoors(one, Deciding.SETTLE, tina.asParty(), milan.asParty());
        ada.settles(one, found(DisputeFinding.REJECTED));
        one.waitsAt("Gateway_AppealAwaited");
        paul.appeals(one);
        refusedAtBothDoors(one, Deciding.APPEAL, ada.asParty(), tina.asParty());
        forged(
                one,
                Deciding.APPEAL,
                Map.of("verdict", "UPHELD", "appealDecider", ada.uid().value()));
        nothingIsDecided(one, DisputeState.APPEAL, "ServiceTask_RecordAppealDecision");

        Case other = paul.raises(
                DisputeClaim.WRONG_AMOUNT, paul.isInvoiced("1800.00").invoice(), null);
        refusedAtBothDoors(other, Investigation.INVESTIGATE, paul);
        forged(
                other,
                Investigation.INVESTIGATE,
                Map.of("investigation", "COMPLETE", "investigator", paul.uid().value()));
        forged(
                other,
                Deciding.DECIDE,
                Map.of("verdict", "UPHELD", "decider", paul.uid().value(), "remedyMinor", 1));
        nothingIsDecided(other, DisputeState.INVESTIGATION, "ServiceTask_RecordDecision");
    }

    private void refusedAtBothDoors(Case dispute, String form, Party... wrong) throws Exception {
        TaskId task = dispute.needs(form).id();
        for (Party person : wrong) {
            assertThatExceptionOfType(Refusal.class)
                    .as("%s at the screen of %s", person.uid(), form)
                    .isThrownBy(() -> As.user(person.uid(), () -> taskDesk.claim(task)));
            assertThat(As.user(person.uid(), () -> claimed(task)))
                    .as("%s at the API of %s", person.uid(), form)
                    .isIn(403, 404);
        }
    }

    private int claimed(TaskId task) {
        try {
            return MockMvcBuilders.webAppContextSetup(context)
                    .build()
                    .perform(MockMvcRequestBuilders.put("/api/v1/tasks/{id}/claim", task))
                    .andReturn()
                    .getResponse()
                    .getStatus();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /* Whoever can talk to the engine completes a job in somebody's name. */
    private void forged(Case dispute, String form, Map<String, Object> variables) {
        engine.newCompleteCommand(dispute.job(form)).variables(variables).send().join();
    }

    private void nothingIsDecided(Case dispute, DisputeState state, String step) {
        await(step + " is refused").atMost(SOON).until(() -> parked(dispute, step) > 0);
        assertThat(dispute.state()).isEqualTo(state);
        assertThat(dispute.row().remedies()).isEmpty();
        engine.newCancelInstanceCommand(dispute.instance()).send().join();
    }

    private long parked(Case dispute, String step) {
        return sql.sql("select count(*) from engine_parked_job where reference = ? and element_id = ?")
                .params(dispute.id().value(), step)
                .query(Long.class)
                .single();
    }

    private Case begun() {
        Case one = following(paul.raises(
                DisputeClaim.WRONG_AMOUNT, paul.isInvoiced("1800.00").invoice(), null));
        one.needs(Investigation.INVESTIGATE);
        return one;
    }

    private void appealed() {
        InvoicedPatient bought = paul.isInvoiced("30000.00");
        Case one = following(paul.raises(DisputeClaim.NOT_ORDERED, bought.invoice(), null));
        one.needs(Investigation.INVESTIGATE);
        timePasses(ofHours(49));
        one.passed("EndEvent_InvestigationEscalated");
        nobodyIsForgotten();
        mira.asks(one, paul);
        one.becomes(DisputeState.STATEMENTS);
        nobodyIsForgotten();
        timePasses(ofHours(73));
        one.passed("ServiceTask_RecordMissingStatements");
        nobodyIsForgotten();
        mira.investigates(one);
        one.needs(Deciding.DECIDE);
        timePasses(ofHours(73));
        one.passed("EndEvent_DecisionEscalated");
        milan.decides(one, found(DisputeFinding.REJECTED));
        one.needs(Deciding.SECOND);
        timePasses(ofHours(73));
        one.passed("EndEvent_SecondDecisionEscalated");
        nobodyIsForgotten();
        mira.decidesAgain(one, SecondOpinion.DISAGREE);
        one.needs(Deciding.SETTLE);
        timePasses(ofHours(73));
        one.passed("EndEvent_SettlementEscalated");
        ada.settles(one, found(DisputeFinding.PARTLY, credit("100.00")));
        one.waitsAt("Gateway_AppealAwaited");
        nobodyIsForgotten();
        paul.appeals(one);
        one.needs(Deciding.APPEAL);
        timePasses(ofHours(73));
        one.passed("EndEvent_AppealEscalated");
        nobodyIsForgotten();
        anil.decidesAppeal(one, found(DisputeFinding.PARTLY, apology()));
        one.becomes(DisputeState.CLOSED);
        assertThat(bought.credit()).isEqualTo(rupees("100.00"));
    }

    private void mended() {
        InvoicedPatient bought = paul.isInvoiced("2000.00");
        Case first = following(paul.raises(DisputeClaim.NOT_ORDERED, bought.invoice(), null));
        mira.investigates(first);
        mira.decides(first, found(DisputeFinding.UPHELD, refund("2000.00")));
        first.waitsAt("Gateway_AppealAwaited");
        Case one = following(
                paul.raises(DisputeClaim.CHARGED_TWICE, bought.payment().id().value(), null));
        mira.investigates(one);
        mira.decides(one, found(DisputeFinding.UPHELD, refund("2000.00")));
        one.needsRepair();
        nobodyIsForgotten();
        timePasses(ofHours(73));
        one.passed("EndEvent_FixEscalated");
        ada.mends(one, RemedyRepair.WAIVE);
        one.waitsAt("Gateway_AppealAwaited");
        nobodyIsForgotten();
        itIs(one.appealUntil().plus(Duration.ofMinutes(16)));
        one.endedAs(DisputeState.CLOSED, "EndEvent_DisputeClosed");
    }

    private Case following(Case one) {
        all.add(one);
        return one;
    }

    /* Between two steps of the engine nobody has it for a moment. */
    private void nobodyIsForgotten() {
        for (Case one : all) {
            await(one.id() + " waits for somebody or for a time").atMost(SOON).until(one::isInSomebodysHands);
            looks++;
        }
    }

    private static List<String> steps() {
        return Bpmn.readModelFromFile(new File("processes/disputes/dispute-resolution.bpmn"))
                .getModelElementsByType(ServiceTask.class)
                .stream()
                .map(FlowElement::getId)
                .toList();
    }

    @Override
    protected ProcessRuntime runtime() {
        return runtime;
    }
}
