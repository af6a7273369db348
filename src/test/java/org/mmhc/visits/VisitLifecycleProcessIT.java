package org.mmhc.visits;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import java.io.File;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mmhc.AgencyTest;
import org.mmhc.engine.DiesBeforeAnswering.Deaths;
import org.mmhc.local.ProcessRuntime;
import org.mmhc.visits.pay.PayLedger.PayLine;
import org.mmhc.visits.pay.TimeEntryKind;
import org.mmhc.visits.review.DecidedBy;
import org.springframework.beans.factory.annotation.Autowired;

/** The scenarios on the local engine. */
@AgencyTest
class VisitLifecycleProcessIT extends VisitLifecycleScenarios {

    @Autowired
    ProcessRuntime runtime;

    @Autowired
    Deaths deaths;

    @AfterEach
    void nobodyDiesAnyMore() {
        deaths.switchOn(false);
    }

    @Test
    void whoeverDiesAtAnyStepLosesNothingAndDoesNothingTwice() {
        deaths.switchOn(true);
        Case visit = visitFarFromPayDay(asha);
        visit.needs("visits.startVisit");
        itIs(ofHours(-24).plusMinutes(1), visit);
        visit.passed("EndEvent_DayBeforeReminded");
        itIs(ofMinutes(-59), visit);
        visit.passed("EndEvent_HourBeforeReminded");
        itIs(ofMinutes(16), visit);
        visit.passed("EndEvent_LateFlagged");
        itIs(ofMinutes(31), visit);
        visit.needs("visits.handleMissedVisit");
        asha.clocksIn(visit);
        visit.needs("visits.finishVisit");
        Case empty = visit(3);
        Case unwanted = visit(ravi, 6);
        unwanted.needs("visits.startVisit");
        paul.cancels(unwanted);
        unwanted.endedAs(VisitStatus.CANCELLED);

        itIsAfterTheEnd(ofMinutes(61), visit);
        visit.passed("EndEvent_CheckoutReminded");
        itIsAfterTheEnd(ofMinutes(241), visit);
        visit.needs("visits.explainVisit");
        empty.needs("visits.resolveException");
        timePasses(ofHours(25));
        visit.needs("visits.resolveException");
        timePasses(ofHours(49));
        visit.passed("EndEvent_ResolutionEscalated");
        itIsAfterTheEnd(Duration.ofDays(7).plusMinutes(1), empty);
        visit.needs("visits.rateVisit");
        empty.endedAs(VisitStatus.CLOSED);

        assertThat(deaths.elements()).containsAll(steps());
        assertThat(visit.decidedBy()).isEqualTo(DecidedBy.DEADLINE);
        assertThat(visit.pay())
                .extracting(PayLine::kind)
                .containsExactly(TimeEntryKind.PROVISIONAL, TimeEntryKind.REVERSAL, TimeEntryKind.CONFIRMED);
        assertThat(unwanted.pay()).hasSize(1);
        assertThat(empty.pay()).isEmpty();
        for (Case one : List.of(visit, empty, unwanted)) {
            assertThat(one.doneTwice()).isEmpty();
        }
    }

    private static List<String> steps() {
        return Bpmn.readModelFromFile(new File("processes/visits/visit-lifecycle.bpmn"))
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
