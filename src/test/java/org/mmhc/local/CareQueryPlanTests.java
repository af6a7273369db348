package org.mmhc.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.OfferDesk;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.VisitSchedule;
import org.mmhc.care.availability.AbsenceState;
import org.mmhc.care.availability.Availabilities;
import org.mmhc.care.availability.CaregiverAvailability;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.schedule.VisitRecords;
import org.mmhc.disputes.DisputeList;
import org.mmhc.disputes.DisputeList.BoardQuery;
import org.mmhc.disputes.DisputeState;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.visits.BookedTimes;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitStatus;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.domain.PageRequest;
import org.springframework.test.context.TestPropertySource;

/** Each list of care, of visits and of disputes is served by the index that was made for it, once there are many of them. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class CareQueryPlanTests {

    private static final Instant FROM = Instant.now().minus(Duration.ofDays(3));
    private static final Instant TO = FROM.plus(Duration.ofDays(7));
    private static final Uid SOMEBODY = Uid.of(Role.CAREGIVER, 934_001);
    private static final Uid SOMEBODY_ELSE = Uid.of(Role.CAREGIVER, 934_002);
    private static final Uid PATIENT = Uid.of(Role.PATIENT, 934_003);

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    VisitCalendar visits;

    @Autowired
    BookedTimes booked;

    @Autowired
    Availabilities availabilities;

    @Autowired
    CaregiverAvailability availability;

    @Autowired
    RequestRecords requests;

    @Autowired
    VisitRecords records;

    @Autowired
    VisitSchedule schedule;

    @Autowired
    OfferDesk offers;

    @Autowired
    DisputeList disputes;

    private Uid mira;

    @BeforeEach
    void theOfficeLooks() {
        mira = beans.createBean(PeopleFixtures.class).mira();
    }

    @Test
    void visitsByCaregiverAndWindow() {
        visits.ofCaregivers(List.of(SOMEBODY), FROM, TO);
        booked.of(List.of(SOMEBODY, SOMEBODY_ELSE), List.of(), FROM, TO);
        booked.minutes(List.of(SOMEBODY, SOMEBODY_ELSE), List.of(), FROM, TO);
        booked.given("PERSONAL_CARE", List.of(SOMEBODY, SOMEBODY_ELSE), 20, FROM, TO);

        isServedBy("visits.VisitCalendar#ofCaregivers", "visits_visit_taken", "visits_visit_given");
        isServedBy("visits.BookedTimes#of", "visits_visit_taken", "visits_visit_given");
        isServedBy("visits.BookedTimes#minutes", "visits_visit_taken", "visits_visit_given");
        isServedBy("visits.BookedTimes#given", "visits_visit_given", "visits_visit_taken");
    }

    @Test
    void visitsByPatientAndWindow() {
        visits.ofPatient(PATIENT, FROM, TO);
        booked.with(PATIENT, FROM, TO);

        isServedBy("visits.VisitCalendar#ofPatient", "visits_visit_of_patient");
        isServedBy("visits.BookedTimes#with", "visits_visit_of_patient");
    }

    @Test
    void visitsByStartAndOpenOnesByStart() {
        As.user(mira, () -> records.find(null, null, FROM, TO, PageRequest.of(0, 50)));
        As.user(mira, () -> records.find(null, VisitStatus.MISSED, FROM, TO, PageRequest.of(0, 50)));
        As.user(mira, () -> schedule.between(FROM, TO));
        booked.hours(FROM, TO);
        visits.open(FROM, TO);

        isServedBy("visits.VisitCalendar#during", "visits_visit_during", "visits_visit_by_status");
        isServedBy("visits.BookedTimes#hours", "visits_visit_taken", "visits_visit_during");
        isServedBy("visits.VisitCalendar#open", "visits_visit_by_status");
    }

    @Test
    void visitsOfRequests() {
        visits.ofRequest("CR-934001");
        visits.ahead(List.of("CR-934001", "CR-934002"), FROM);

        isServedBy("visits.VisitCalendar#ofRequest", "visits_visit_of_request");
        isServedBy("visits.VisitCalendar#ahead", "visits_visit_of_request");
    }

    @Test
    void requestsByStatusAndOffersOfACaregiver() {
        Set<CareRequestStatus> waiting = EnumSet.of(CareRequestStatus.SUBMITTED, CareRequestStatus.MATCHING);
        As.user(mira, () -> requests.find(waiting, PageRequest.of(0, 50)));
        As.user(mira, () -> requests.byNeed(waiting, PageRequest.of(0, 50)));
        As.user(beans.createBean(PeopleFixtures.class).newcomer(Role.CAREGIVER, "Olga Offered"), () -> offers.mine());

        isServedBy("care.RequestRecords#find", "care_request_by_status");
        isServedBy("care.RequestRecords#byNeed", "care_request_by_status");
        isServedBy("care.OfferDesk#mine", "care_offer_of_caregiver");
    }

    @Test
    void leaveToDecideAndLeaveOfCaregivers() {
        As.user(mira, () -> availability.inState(AbsenceState.REQUESTED));
        availabilities.of(List.of(SOMEBODY, SOMEBODY_ELSE), FROM, TO);

        isServedBy("care.availability.CaregiverAvailability#inState", "care_absence_by_state");
        isServedBy("care.availability.Availabilities#awayOf", "care_absence_of_caregiver");
    }

    @Test
    void disputesThatAreOver() {
        BoardQuery closed = new BoardQuery(EnumSet.of(DisputeState.CLOSED), null, null, null, false, false, false);
        As.user(mira, () -> disputes.find(closed, PageRequest.of(0, 50)));

        isServedBy("disputes.DisputeList#board", "disputes_dispute_board");
    }

    private static void isServedBy(String origin, String... indexes) {
        List<String> sent = StatementsSeen.of("org.mmhc." + origin);
        assertThat(sent).as(origin).isNotEmpty();
        assertThat(sent)
                .allSatisfy(statement -> assertThat(PlanWatch.complaint(PlanWatch.crowdedSchema(), statement))
                        .isEmpty());
        assertThat(sent.stream()
                        .filter(statement -> statement.contains("visits_visit")
                                || statement.contains("care_request")
                                || statement.contains("care_offer")
                                || statement.contains("care_absence")
                                || statement.contains("disputes_dispute"))
                        .flatMap(statement -> PlanWatch.crowdedSchema().plan(statement).steps().stream())
                        .map(QueryPlan.Step::key)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()))
                .as(origin)
                .containsAnyOf(indexes);
    }
}
