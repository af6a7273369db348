package org.mmhc.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.CareRefusals.PauseStands;
import org.mmhc.care.RequestKeeping.RequestForm;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.care.triage.Triage;
import org.mmhc.visits.place.Pin;
import org.mmhc.visits.place.PinSource;
import org.mmhc.visits.place.Position;

class CareRequestTests {

    private static final Position HOME = new Position(12.9716, 77.5946);
    private static final Position NEXT_DOOR = new Position(12.9717, 77.5946);

    private static final Uid PATIENT = Uid.of(Role.PATIENT, 100042);
    private static final Uid CAREGIVER = Uid.of(Role.CAREGIVER, 100042);
    private static final Uid OFFICE = Uid.of(Role.COMMITTEE, 100042);
    private static final Instant NOW = Instant.parse("2026-10-01T10:00:00Z");
    private static final Triage TRIAGE = new Triage(50, false, 3, 30, 3, 60, 30);

    private final CareRequest request = new CareRequest(
            CareRequestId.next(),
            PATIENT,
            PATIENT,
            CareFixtures.form("PERSONAL_CARE", Urgency.ROUTINE),
            ZoneId.of("Asia/Kolkata"),
            NOW);

    @BeforeEach
    void oneVisitHasSomebodyAndAnotherIsOpen() {
        request.submit(PATIENT, NOW);
        request.openRound(TRIAGE, 2, NOW);
        request.assigned(CAREGIVER, 1, false, OFFICE, NOW);
    }

    @Test
    void coverageStaysInQuestionWhenWhoWasBookedDoesNotCome() {
        request.questionCoverage(NOW, NOW);
        request.calledOut(CAREGIVER, 1, CAREGIVER, null, NOW);
        request.allowCoverage(OFFICE, "As agreed", NOW);
        assertThat(request.status()).isEqualTo(CareRequestStatus.MATCHING);
    }

    @Test
    void coverageStaysInQuestionWhenSomebodyIsChosen() {
        request.questionCoverage(NOW, NOW);
        request.assigned(CAREGIVER, 1, true, OFFICE, NOW);
        request.allowCoverage(OFFICE, "As agreed", NOW);
        assertThat(request.status()).isEqualTo(CareRequestStatus.MATCHING);
    }

    @Test
    void whoIsAskedCanStillAnswerWhenSomebodyElseDoesNotCome() {
        request.offered(3, NOW, NOW);
        request.calledOut(CAREGIVER, 1, CAREGIVER, null, NOW);
        assertThat(request.status()).isEqualTo(CareRequestStatus.OFFERED);
    }

    @Test
    void somebodyIsSoughtAgainWhenWhoWasBookedDoesNotCome() {
        request.assigned(CAREGIVER, 1, true, OFFICE, NOW);
        request.calledOut(CAREGIVER, 1, CAREGIVER, null, NOW);
        assertThat(request.status()).isEqualTo(CareRequestStatus.MATCHING);
    }

    @Test
    void wherePatientsAreIsTheirsAndWhatTheOfficeLooksUpIsTheOffices() {
        assertThat(request.pin(150)).isEqualTo(new Pin(null, PinSource.NONE, 150));

        request.revise(at(HOME, null), PATIENT, NOW);
        assertThat(request.pin(150)).isEqualTo(new Pin(HOME, PinSource.DEVICE, 150));
        request.revise(at(HOME, 300), OFFICE, NOW);
        assertThat(request.pin(150)).isEqualTo(new Pin(HOME, PinSource.DEVICE, 300));
        request.revise(at(NEXT_DOOR, 300), OFFICE, NOW);
        assertThat(request.pin(150)).isEqualTo(new Pin(NEXT_DOOR, PinSource.OFFICE, 300));
        request.revise(at(null, null), PATIENT, NOW);
        assertThat(request.pin(150)).isEqualTo(new Pin(null, PinSource.NONE, 150));
    }

    private static RequestForm at(@Nullable Position position, @Nullable Integer radiusM) {
        RequestForm form = CareFixtures.form("PERSONAL_CARE", Urgency.ROUTINE);
        return new RequestForm(
                form.service(),
                form.urgency(),
                form.description(),
                Set.of(),
                null,
                null,
                null,
                null,
                Set.of(),
                null,
                position,
                radiusM,
                List.of(),
                null);
    }

    @Test
    void aPauseIsMadeLongerAndDoesNotHideAnotherOne() {
        LocalDate day = LocalDate.of(2026, 10, 20);
        request.pause(day, day.plusDays(4), 0, PATIENT, NOW);
        request.pause(day.plusDays(5), day.plusDays(9), 0, PATIENT, NOW);
        assertThat(day.datesUntil(day.plusDays(10))).allMatch(request::isPausedOn);

        assertThatExceptionOfType(PauseStands.class)
                .isThrownBy(() -> request.pause(day.plusDays(20), day.plusDays(21), 0, PATIENT, NOW));
        assertThat(request.isPausedOn(day)).isTrue();

        Instant later = NOW.plus(Duration.ofDays(60));
        request.pause(day.plusDays(60), day.plusDays(61), 0, PATIENT, later);
        assertThat(request.isPausedOn(day)).isFalse();
    }
}
