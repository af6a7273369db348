package org.mmhc.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.visits.review.ExceptionCode.CLOCK_DRIFT;
import static org.mmhc.visits.review.ExceptionCode.EARLY_OUT;
import static org.mmhc.visits.review.ExceptionCode.EDITED_BY_HAND;
import static org.mmhc.visits.review.ExceptionCode.FAR_IN;
import static org.mmhc.visits.review.ExceptionCode.FAR_OUT;
import static org.mmhc.visits.review.ExceptionCode.LATE_IN;
import static org.mmhc.visits.review.ExceptionCode.LATE_OUT;
import static org.mmhc.visits.review.ExceptionCode.LATE_SYNC;
import static org.mmhc.visits.review.ExceptionCode.LONG;
import static org.mmhc.visits.review.ExceptionCode.NO_CHECK_IN;
import static org.mmhc.visits.review.ExceptionCode.NO_CHECK_OUT;
import static org.mmhc.visits.review.ExceptionCode.NO_POSITION;
import static org.mmhc.visits.review.ExceptionCode.NO_VISIT;
import static org.mmhc.visits.review.ExceptionCode.OTHER_CAREGIVER;
import static org.mmhc.visits.review.ExceptionCode.OVERLAPS_VISIT;
import static org.mmhc.visits.review.ExceptionCode.PLACE_NOT_PINNED;
import static org.mmhc.visits.review.ExceptionCode.SHORT;
import static org.mmhc.visits.review.ExceptionCode.SIGNATURE_MISSING;
import static org.mmhc.visits.review.ExceptionCode.SUSPECT_POSITION;
import static org.mmhc.visits.review.ExceptionCode.TASK_OPEN;
import static org.mmhc.visits.review.ExceptionCode.WEAK_POSITION;
import static org.mmhc.visits.review.Severity.NOTE;
import static org.mmhc.visits.review.Severity.REVIEW;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.AgencyTest;
import org.mmhc.local.ProcessRuntime;
import org.mmhc.visits.clocking.Whereabouts;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.policy.VisitFacts;
import org.mmhc.visits.policy.VisitPolicies;
import org.mmhc.visits.review.ExceptionCode;
import org.mmhc.visits.review.Finding;
import org.mmhc.visits.review.Severity;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.ReflectionUtils;

/** What the shipped tables say of visits, as the engine reads them. */
@AgencyTest
class VisitTablesIT {

    private static final VisitFacts AS_PLANNED = new VisitFacts(
            true,
            true,
            0,
            0,
            0,
            0,
            100,
            0,
            PlaceKind.HOME,
            Whereabouts.THERE,
            Whereabouts.THERE,
            false,
            0,
            false,
            0,
            false,
            false,
            false,
            0,
            false,
            false,
            true,
            false,
            false);

    @Autowired
    ProcessRuntime runtime;

    @Autowired
    VisitPolicies policies;

    @BeforeEach
    void theEngineKnowsTheTables() {
        runtime.open();
    }

    @Test
    void aVisitAsPlannedIsWithoutAWord() {
        assertThat(policies.findings(AS_PLANNED)).isEmpty();
        assertThat(found(Map.of(
                        "minutesEarlyIn",
                        15,
                        "minutesLateOut",
                        30,
                        "percentOfPlan",
                        75,
                        "driftMinutes",
                        2,
                        "delayHours",
                        72)))
                .isEmpty();
    }

    @Test
    void aClosedDoorIsForTheOfficeAndExplainsThatItWasShort() {
        assertThat(found(Map.of("percentOfPlan", 11, "minutesEarlyOut", 160))).contains(asked(ExceptionCode.SHORT));
        assertThat(found(Map.of("percentOfPlan", 11, "minutesEarlyOut", 160, "nobodyHome", true)))
                .containsExactly(new Finding(ExceptionCode.NOBODY_HOME, Severity.REVIEW, false));
        assertThat(found(Map.of("signatureMissing", true)))
                .containsExactly(new Finding(ExceptionCode.SIGNATURE_MISSING, Severity.NOTE, false));
    }

    @Test
    void whatIsNotKnownIsAskedOfTheCaregiver() {
        assertThat(found(Map.of("checkIn", false))).containsExactly(asked(NO_CHECK_IN));
        assertThat(found(Map.of("checkOut", false))).containsExactly(asked(NO_CHECK_OUT));
        assertThat(found(Map.of("checkIn", false, "checkOut", false))).containsExactly(asked(NO_VISIT));
    }

    @Test
    void aLittleIsNotedAndMuchIsLookedAt() {
        assertThat(found(Map.of("minutesLateIn", 16))).containsExactly(just(LATE_IN, NOTE));
        assertThat(found(Map.of("minutesLateIn", 61))).containsExactly(just(LATE_IN, REVIEW));
        assertThat(found(Map.of("minutesEarlyOut", 16, "percentOfPlan", 74)))
                .containsExactlyInAnyOrder(just(EARLY_OUT, NOTE), asked(SHORT));
        assertThat(found(Map.of("minutesLateOut", 31, "percentOfPlan", 126, "minutesOver", 31)))
                .containsExactlyInAnyOrder(just(LATE_OUT, NOTE), asked(LONG));
        assertThat(found(Map.of("percentOfPlan", 200, "minutesOver", 30))).isEmpty();
        assertThat(found(Map.of("driftMinutes", 3))).containsExactly(just(CLOCK_DRIFT, NOTE));
        assertThat(found(Map.of("driftMinutes", 11))).containsExactly(just(CLOCK_DRIFT, REVIEW));
        assertThat(found(Map.of("clockBackwards", true, "driftMinutes", 11)))
                .containsExactly(just(CLOCK_DRIFT, REVIEW));
        assertThat(found(Map.of("delayHours", 73))).containsExactly(just(LATE_SYNC, NOTE));
    }

    @Test
    void whatThePatientSaysWasRightIsOnlyNoted() {
        assertThat(found(Map.of(
                        "patientConfirmed",
                        true,
                        "minutesLateIn",
                        61,
                        "minutesEarlyOut",
                        61,
                        "percentOfPlan",
                        30,
                        "whereIn",
                        Whereabouts.FAR)))
                .containsExactlyInAnyOrder(
                        just(LATE_IN, NOTE), just(EARLY_OUT, NOTE), just(SHORT, NOTE), just(FAR_IN, NOTE));
        assertThat(found(Map.of("patientConfirmed", true, "checkOut", false)))
                .containsExactly(just(NO_CHECK_OUT, NOTE));
        assertThat(found(Map.of("patientConfirmed", true, "editedByHand", true)))
                .containsExactly(just(EDITED_BY_HAND, REVIEW));
    }

    @Test
    void whereSomebodyWasMattersAtHomeAndIsSaidOnce() {
        assertThat(found(Map.of("whereIn", Whereabouts.FAR, "whereOut", Whereabouts.FAR)))
                .containsExactlyInAnyOrder(asked(FAR_IN), asked(FAR_OUT));
        assertThat(found(Map.of("whereIn", Whereabouts.NO_POSITION, "whereOut", Whereabouts.NO_POSITION)))
                .containsExactly(just(NO_POSITION, NOTE));
        assertThat(found(Map.of("whereIn", Whereabouts.NOT_PINNED, "whereOut", Whereabouts.WEAK_POSITION)))
                .containsExactlyInAnyOrder(just(PLACE_NOT_PINNED, NOTE), just(WEAK_POSITION, NOTE));
        assertThat(found(Map.of("placeKind", PlaceKind.COMMUNITY, "whereIn", Whereabouts.FAR)))
                .isEmpty();
        assertThat(found(Map.of("suspectPosition", true))).containsExactly(just(SUSPECT_POSITION, REVIEW));
    }

    @Test
    void whoAndWhatIsLookedAtToo() {
        assertThat(found(Map.of("otherCaregiver", true, "overlaps", true, "openTasks", 1, "signatureMissing", true)))
                .containsExactlyInAnyOrder(
                        asked(OTHER_CAREGIVER), asked(OVERLAPS_VISIT), asked(TASK_OPEN), just(SIGNATURE_MISSING, NOTE));
    }

    @Test
    void whatIsCalledOffTooLateIsPaid() {
        assertThat(policies.paidOfCancelled(CancelReason.NOT_WANTED, true, 1.9)).isEqualTo(100);
        assertThat(policies.paidOfCancelled(CancelReason.NOT_WANTED, true, -0.5))
                .isEqualTo(100);
        assertThat(policies.paidOfCancelled(CancelReason.NOT_WANTED, true, 2)).isEqualTo(50);
        assertThat(policies.paidOfCancelled(CancelReason.NOT_WANTED, true, 24)).isZero();
        assertThat(policies.paidOfCancelled(CancelReason.NOT_WANTED, false, 1)).isZero();
        assertThat(policies.paidOfCancelled(CancelReason.COULD_NOT_STAFF, true, 1))
                .isZero();
    }

    private static Finding asked(ExceptionCode code) {
        return new Finding(code, REVIEW, true);
    }

    private static Finding just(ExceptionCode code, Severity severity) {
        return new Finding(code, severity, false);
    }

    /* As planned, but for these. */
    private List<Finding> found(Map<String, Object> but) {
        List<Object> parts = new ArrayList<>();
        for (var part : VisitFacts.class.getRecordComponents()) {
            parts.add(but.getOrDefault(part.getName(), ReflectionUtils.invokeMethod(part.getAccessor(), AS_PLANNED)));
        }
        assertThat(Arrays.stream(VisitFacts.class.getRecordComponents()).map(part -> part.getName()))
                .containsAll(but.keySet());
        return policies.findings((VisitFacts)
                BeanUtils.instantiateClass(VisitFacts.class.getDeclaredConstructors()[0], parts.toArray()));
    }
}
