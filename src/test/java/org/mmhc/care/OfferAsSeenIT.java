package org.mmhc.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.AssignmentDesk.Reassign;
import org.mmhc.care.CareRefusals.MatchChanged;
import org.mmhc.care.CareRefusals.OfferNoLongerFits;
import org.mmhc.care.assignment.ChoiceReason;
import org.mmhc.care.matching.Candidate;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.Matching;
import org.mmhc.care.matching.Policy;
import org.mmhc.care.matching.Rule;
import org.mmhc.care.offer.OfferId;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.visits.Calendars;
import org.mmhc.visits.VisitBooking;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitStatus;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** Who says yes is looked at once more, also when something comes up at that moment, and does not hear that they are not wanted. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class OfferAsSeenIT {

    @Autowired
    AutowireCapableBeanFactory beans;

    @MockitoBean
    Matching matching;

    @Autowired
    OfferBook book;

    @Autowired
    OfferDesk offers;

    @Autowired
    CareRequests requests;

    @Autowired
    PlannedSeries series;

    @Autowired
    VisitCalendar visits;

    @Autowired
    AssignmentDesk assignments;

    @Autowired
    VisitBooking booking;

    @Autowired
    Calendars calendars;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AgencySettings agency;

    @Autowired
    Clock clock;

    private PeopleFixtures people;
    private Uid asha;
    private CareRequestId care;
    private OfferId offer;

    @BeforeEach
    void ashaIsAsked() {
        people = beans.createBean(PeopleFixtures.class);
        asha = people.newcomer(Role.CAREGIVER, "Asha Asked");
        care = beans.createBean(CareFixtures.class)
                .asks(
                        people.newcomer(Role.PATIENT, "Seen Patient"),
                        "PERSONAL_CARE",
                        Urgency.URGENT,
                        CareFixtures.once(
                                LocalDate.ofInstant(clock.instant(), agency.zone())
                                        .plusDays(20),
                                8));
        transaction.executeWithoutResult(status -> {
            CareRequest request = requests.findForChange(care.value()).orElseThrow();
            series.extend(request);
            CareOffer made = new CareOffer(
                    request,
                    1,
                    asha,
                    List.of(visit().id()),
                    clock.instant().plus(Duration.ofHours(1)),
                    clock.instant());
            book.keep(List.of(made));
            offer = made.id();
        });
    }

    @Test
    void whatComesUpWhileSomebodySaysYesSpeaksAgainstThem() {
        when(matching.look(any(), any()))
                .thenAnswer(call -> {
                    calendars.holding(List.of(asha), () -> null);
                    return candidate();
                })
                .thenReturn(candidate(Rule.SHORT_REST));
        assertThat(refused()).extracting(Objection::rule).containsExactly(Rule.SHORT_REST);
        assertThat(visit().status()).isEqualTo(VisitStatus.OPEN);
    }

    @Test
    void whoIsNotWantedDoesNotHearOfIt() {
        when(matching.look(any(), any())).thenReturn(candidate(Rule.DO_NOT_SEND, Rule.SHORT_REST));
        assertThat(refused()).extracting(Objection::rule).containsExactly(Rule.SHORT_REST);
        when(matching.look(any(), any())).thenReturn(candidate(Rule.DO_NOT_SEND));
        assertThat(refused()).isEmpty();
        assertThat(visit().status()).isEqualTo(VisitStatus.OPEN);
    }

    @Test
    void whoeverWasSentMeanwhileIsNotSentAwayUnheard() {
        Uid ravi = people.newcomer(Role.CAREGIVER, "Ravi Reassigned");
        Uid leela = people.newcomer(Role.CAREGIVER, "Leela Meanwhile");
        books(asha);
        when(matching.look(any(), any())).thenAnswer(call -> {
            calendars.holding(List.of(leela), () -> booking.release(List.of(visit().id())));
            books(leela);
            return new Candidate(
                    ravi, "", 0, List.of(), List.of(), List.of(visit().id().value()), null, 0, null);
        });
        Reassign toRavi = new Reassign(List.of(visit().id()), ravi, ChoiceReason.CAREGIVER_AGREED, Map.of(), null);
        Uid mira = people.mira();

        assertThatExceptionOfType(MatchChanged.class)
                .isThrownBy(() -> As.user(mira, () -> assignments.reassign(toRavi)));
        assertThat(visit().caregiver()).isEqualTo(leela);
    }

    private void books(Uid caregiver) {
        calendars.holding(List.of(caregiver), () -> {
            booking.book(List.of(visit().id()), caregiver, Set.of());
            return null;
        });
    }

    private List<Objection> refused() {
        OfferNoLongerFits[] refusal = new OfferNoLongerFits[1];
        assertThatExceptionOfType(OfferNoLongerFits.class)
                .isThrownBy(() -> As.user(asha, () -> offers.accept(offer, Set.of())))
                .satisfies(said -> refusal[0] = said);
        return refusal[0].against();
    }

    private Candidate candidate(Rule... rules) {
        List<Objection> objections = Arrays.stream(rules)
                .map(rule -> new Objection(
                        rule, Policy.PROHIBIT, List.of(visit().id().value())))
                .toList();
        return new Candidate(asha, "", 0, List.of(), objections, List.of(), null, 0, null);
    }

    private PlannedVisit visit() {
        return visits.ofRequest(care.value()).getFirst();
    }
}
