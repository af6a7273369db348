package org.mmhc.care.ui;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.care.RequestKeeping.RequestForm;
import org.mmhc.care.RequestRecords.HistoryEntry;
import org.mmhc.care.RequestRecords.LineRow;
import org.mmhc.care.RequestRecords.RequestDetails;
import org.mmhc.care.RequestRecords.RequestSummary;
import org.mmhc.care.RequestRecords.VisitRow;
import org.mmhc.care.request.CareMilestoneKind;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.schedule.OnHolidays;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitStatus;
import org.mmhc.visits.place.Pin;
import org.mmhc.visits.place.PinSource;

/** Paul's request for care, to which Asha comes. */
public final class CareRequestFixtures {

    public static final CareRequestId ID = new CareRequestId("CR-0HQ3ZK5RWX1QT");
    public static final Pin PIN = new Pin(null, PinSource.NONE, 150);
    public static final Uid PAUL = Uid.of(Role.PATIENT, 100001);
    public static final Instant MONDAY_AT_EIGHT = Instant.parse("2026-11-30T08:00:00Z");

    private CareRequestFixtures() {}

    public static RequestSummary request(
            CareRequestStatus status, @Nullable Instant awaitedBy, @Nullable String caregiver, int toStaff) {
        return new RequestSummary(
                ID,
                PAUL,
                "Paul Varghese",
                "PERSONAL_CARE",
                "Personal care",
                Urgency.ROUTINE,
                status,
                null,
                awaitedBy,
                MONDAY_AT_EIGHT,
                caregiver == null ? null : Uid.of(Role.CAREGIVER, 100002),
                caregiver,
                26,
                toStaff,
                ZoneOffset.UTC,
                ScreenTestSetup.NOW,
                ScreenTestSetup.NOW,
                4);
    }

    public static RequestDetails details(RequestSummary request, boolean own) {
        return new RequestDetails(
                request,
                new RequestForm(
                        "",
                        Urgency.ROUTINE,
                        "",
                        Set.of(),
                        null,
                        null,
                        null,
                        null,
                        Set.of(),
                        null,
                        null,
                        null,
                        List.of(),
                        null),
                PIN,
                null,
                List.of(new LineRow(
                        LocalDate.of(2026, 11, 30),
                        LocalTime.of(8, 0),
                        LocalTime.of(10, 0),
                        "FREQ=WEEKLY;BYDAY=MO",
                        Set.of(),
                        null,
                        OnHolidays.KEEP)),
                List.of(new VisitRow(visit(MONDAY_AT_EIGHT), request.nextCaregiverName())),
                List.of(),
                List.of(new HistoryEntry(
                        ScreenTestSetup.NOW, CareMilestoneKind.SUBMITTED, "Paul Varghese", null, 0, null)),
                own,
                true,
                true);
    }

    public static PlannedVisit visit(Instant start) {
        return new PlannedVisit(
                new VisitId("V-0HQ3ZK5RWX1QT"),
                ID.value(),
                "SL-1",
                start.atOffset(ZoneOffset.UTC).toLocalDateTime(),
                PAUL,
                Uid.of(Role.CAREGIVER, 100002),
                "PERSONAL_CARE",
                start,
                start.plusSeconds(7200),
                ZoneOffset.UTC,
                VisitStatus.SCHEDULED,
                null,
                false,
                0);
    }
}
