package org.mmhc.care.ui;

import static org.mmhc.base.ui.ScreenTestSetup.NOW;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.AssignmentDesk.Candidates;
import org.mmhc.care.RequestKeeping.RequestForm;
import org.mmhc.care.RequestRecords.RequestCoverage;
import org.mmhc.care.RequestRecords.RequestDetails;
import org.mmhc.care.RequestRecords.RequestSummary;
import org.mmhc.care.coverage.UncoveredReason;
import org.mmhc.care.matching.Candidate;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.Candidate.Part;
import org.mmhc.care.matching.Candidate.PartName;
import org.mmhc.care.matching.MatchPolicies.Weights;
import org.mmhc.care.matching.Matching.Ranking;
import org.mmhc.care.matching.Policy;
import org.mmhc.care.matching.Rule;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.profiles.Skill;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitStatus;

/** Paul, who needs somebody on three mornings, and who could go: Asha fits best, Ravi's week is full, Imran is away. */
public final class OfficeFixtures {

    public static final CareRequestId REQUEST = new CareRequestId("CR-1");
    public static final Uid PAUL = Uid.of(Role.PATIENT, 100010);
    public static final Uid ASHA = Uid.of(Role.CAREGIVER, 100011);
    public static final Uid RAVI = Uid.of(Role.CAREGIVER, 100012);
    public static final Uid IMRAN = Uid.of(Role.CAREGIVER, 100013);
    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    public static final List<PlannedVisit> VISITS =
            Stream.of(1, 3, 5).map(day -> visit(day, null)).toList();

    private OfficeFixtures() {}

    /** From 08:00 to 10:00 at Paul's home, so many days from now. */
    public static PlannedVisit visit(int day, @Nullable Uid caregiver) {
        Instant start = Instant.parse("2026-11-22T07:00:00Z").plus(Duration.ofDays(day));
        return new PlannedVisit(
                new VisitId("VI-" + day),
                REQUEST.value(),
                "LN-1",
                LocalDateTime.ofInstant(start, BERLIN),
                PAUL,
                caregiver,
                "CARE",
                start,
                start.plus(Duration.ofHours(2)),
                BERLIN,
                caregiver == null ? VisitStatus.OPEN : VisitStatus.SCHEDULED,
                null,
                false,
                0);
    }

    public static RequestSummary summary() {
        return summary(REQUEST, "Paul Patient", Urgency.SOON);
    }

    public static RequestSummary summary(CareRequestId id, String patient, Urgency urgency) {
        return new RequestSummary(
                id,
                PAUL,
                patient,
                "CARE",
                "Personal care",
                urgency,
                CareRequestStatus.MATCHING,
                null,
                NOW.plus(Duration.ofHours(3)),
                VISITS.getFirst().startsAt(),
                null,
                null,
                3,
                3,
                BERLIN,
                NOW.minus(Duration.ofHours(1)),
                NOW,
                2);
    }

    public static RequestDetails details() {
        RequestForm form = new RequestForm(
                "CARE",
                Urgency.SOON,
                "Help with washing and dressing",
                Set.of(Skill.DEMENTIA_CARE),
                "de",
                null,
                null,
                null,
                Set.of(),
                null,
                null,
                null,
                List.of(),
                null);
        return new RequestDetails(
                summary(),
                form,
                CareRequestFixtures.PIN,
                new RequestCoverage(0, 0, 0, 1, UncoveredReason.SERVICE_NOT_IN_PLAN),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                false,
                false);
    }

    public static Candidates candidates() {
        List<String> all =
                VISITS.stream().map(PlannedVisit::id).map(VisitId::value).toList();
        return new Candidates(
                REQUEST,
                "MR-1",
                new Ranking(
                        List.of(
                                candidate(ASHA, "Asha Able", 204, List.of(), all),
                                candidate(
                                        RAVI,
                                        "Ravi Ready",
                                        0,
                                        List.of(new Objection(Rule.OVER_WEEK, Policy.WARN, all)),
                                        all)),
                        List.of(candidate(
                                IMRAN,
                                "Imran Ill",
                                0,
                                List.of(new Objection(Rule.ON_LEAVE, Policy.PROHIBIT, all)),
                                List.of())),
                        new Weights(30, 15, 20, 15, 10, 10)),
                VISITS);
    }

    public static Candidate candidate(
            Uid uid, String name, int continuity, List<Objection> objections, List<String> possible) {
        List<Part> parts = List.of(
                new Part(PartName.CONTINUITY, continuity, 300, true),
                new Part(PartName.SKILL, 150, 150, true),
                new Part(PartName.TRAVEL, 140, 200, true),
                new Part(PartName.LOAD, 69, 150, true),
                new Part(PartName.RATING, 90, 100, true),
                new Part(PartName.WISHES, 50, 100, false));
        int score = (parts.stream().mapToInt(Part::points).sum() + 5) / 10;
        return possible.isEmpty()
                ? new Candidate(uid, name, 0, List.of(), objections, possible, null, 0, null)
                : new Candidate(uid, name, score, parts, objections, possible, 6.0, 1560, 30);
    }
}
