package org.mmhc.visits.ui.office;

import static org.mmhc.base.ui.ScreenTestSetup.NOW;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitDossier.ClockingLine;
import org.mmhc.visits.VisitDossier.StoryLine;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitStatus;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.clocking.ClockMethod;
import org.mmhc.visits.clocking.Whereabouts;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.review.DecidedBy;
import org.mmhc.visits.review.ExceptionBook.Found;
import org.mmhc.visits.review.ExceptionCode;
import org.mmhc.visits.review.ExceptionState;
import org.mmhc.visits.review.Reason;
import org.mmhc.visits.review.Reductions.Proposed;
import org.mmhc.visits.review.Severity;
import org.mmhc.visits.story.MilestoneKind;

/** Asha's visit to Paul this morning, who came an hour late from too far away, as the office reads it. */
final class OfficeVisits {

    static final VisitId VISIT = new VisitId("V-1");
    static final Uid PAUL = Uid.of(Role.PATIENT, 100010);
    static final Uid ASHA = Uid.of(Role.CAREGIVER, 100011);
    static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    static final Instant START = NOW.minus(Duration.ofHours(6));

    private OfficeVisits() {}

    static VisitFile visit(@Nullable Proposed proposed, boolean locked, ExceptionCode... codes) {
        return new VisitFile(
                VISIT,
                "CR-1",
                PAUL,
                "Paul Patient",
                ASHA,
                "Asha Able",
                "PERSONAL_CARE",
                "Personal care",
                START,
                START.plus(Duration.ofHours(3)),
                ZONE,
                locked ? VisitStatus.CLOSED : VisitStatus.UNDER_REVIEW,
                null,
                START.plus(Duration.ofMinutes(70)),
                START.plus(Duration.ofHours(3)),
                PlaceKind.HOME,
                null,
                locked ? DecidedBy.PERSON : null,
                NOW.plus(Duration.ofDays(3)),
                locked,
                false,
                false,
                false,
                null,
                false,
                null,
                "12 MG Road",
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(codes).stream().map(OfficeVisits::found).toList(),
                proposed,
                List.of(),
                110,
                null,
                List.of(clocking()),
                List.of(new StoryLine(MilestoneKind.LESS_PROPOSED, "Mira", "60", NOW.minus(Duration.ofHours(1)))),
                4);
    }

    static Found found(ExceptionCode code) {
        return new Found(
                VISIT.value(),
                code,
                Severity.REVIEW,
                true,
                ExceptionState.EXPLAINED,
                NOW.minus(Duration.ofHours(2)),
                code == ExceptionCode.LATE_IN ? Reason.TRANSPORT : null,
                code == ExceptionCode.LATE_IN ? "The tram stood still" : null,
                NOW.minus(Duration.ofHours(1)),
                null,
                null,
                null,
                null,
                null);
    }

    private static ClockingLine clocking() {
        return new ClockingLine(
                ClockKind.IN,
                ClockMethod.MOBILE,
                START.plus(Duration.ofMinutes(70)),
                START.plus(Duration.ofMinutes(71)),
                "Asha Able",
                true,
                Whereabouts.FAR,
                401,
                60,
                191,
                null,
                null);
    }
}
