package org.mmhc.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.mmhc.AgencyTest;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.CareFixtures;
import org.mmhc.care.RequestKeeping;
import org.mmhc.care.RequestKeeping.CancelRequest;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.RequestRecords.RequestDetails;
import org.mmhc.care.VisitCancelling;
import org.mmhc.care.VisitCancelling.CancelVisit;
import org.mmhc.care.VisitWishes;
import org.mmhc.care.VisitWishes.WishOtherTime;
import org.mmhc.care.request.CareMilestoneKind;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.request.RequestReason;
import org.mmhc.engine.JobExecutions;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitFixtures;
import org.mmhc.visits.VisitStatus;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** The visits of the demo are visits like everybody's. */
@AgencyTest
class DemoVisitsIT {

    @Autowired
    ProcessRuntime runtime;

    @Autowired
    PeopleFixtures people;

    @Autowired
    ConfigurableApplicationContext context;

    @Autowired
    RequestKeeping requests;

    @Autowired
    RequestRecords records;

    @Autowired
    VisitCalendar visits;

    @Autowired
    VisitCancelling cancelling;

    @Autowired
    VisitWishes wishes;

    @Autowired
    JobExecutions executions;

    @Autowired
    Clock clock;

    @Test
    void patientsWishAnotherTimeAndCallOffAndSeeWhatStandsBehindIt() {
        runtime.open();
        DefaultListableBeanFactory stage = new DefaultListableBeanFactory(context.getBeanFactory());
        stage.registerSingleton("visitFixtures", context.getBeanFactory().createBean(VisitFixtures.class));
        CareFixtures care = context.getBeanFactory().createBean(CareFixtures.class);
        Uid leela = people.newcomer(Role.PATIENT, "Leela Shown");
        Uid paul = people.newcomer(Role.PATIENT, "Paul Shown");
        Uid ravi = people.newcomer(Role.CAREGIVER, "Ravi Shown");
        care.livesInBengaluru(leela);
        care.livesInBengaluru(paul);
        care.canGo(ravi);
        stage.createBean(DemoVisits.class).tellStories(leela, paul, ravi, people.mira(), people.ada());

        PlannedVisit next = next(paul);
        CareRequestId request = new CareRequestId(next.request());
        assertThat(next.caregiver()).isEqualTo(ravi);
        assertThat(executions.ofReference(request.value())).isNotEmpty();
        As.user(paul, () -> wishes.wish(new WishOtherTime(next.id(), "After lunch, please")));
        As.user(paul, () -> cancelling.cancel(new CancelVisit(next.id(), next.version(), "My son is here")));

        assertThat(visits.find(next.id()).orElseThrow().status()).isEqualTo(VisitStatus.CANCELLED);
        RequestDetails seen = As.user(paul, () -> records.get(request));
        assertThat(seen.request().status()).isIn(CareRequestStatus.ASSIGNED, CareRequestStatus.IN_PROGRESS);
        assertThat(seen.history())
                .extracting(entry -> entry.kind())
                .contains(
                        CareMilestoneKind.ASSIGNED,
                        CareMilestoneKind.OTHER_TIME_WISHED,
                        CareMilestoneKind.VISIT_CANCELLED);
        assertThat(next(leela).caregiver()).isEqualTo(ravi);
        endsCareOf(paul);
        endsCareOf(leela);
    }

    private PlannedVisit next(Uid patient) {
        Instant now = clock.instant();
        return visits.ofPatient(patient, now, now.plus(Duration.ofDays(7))).stream()
                .filter(visit -> visit.startsAt().isAfter(now) && visit.status().isAhead())
                .min(Comparator.comparing(PlannedVisit::startsAt))
                .orElseThrow();
    }

    private void endsCareOf(Uid patient) {
        CareRequestId request = new CareRequestId(next(patient).request());
        As.user(patient, () -> {
            long version = records.get(request).request().version();
            requests.cancel(new CancelRequest(request, version, RequestReason.NOT_NEEDED));
        });
    }
}
