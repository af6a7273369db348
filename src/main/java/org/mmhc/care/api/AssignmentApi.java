package org.mmhc.care.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.care.AssignmentDesk;
import org.mmhc.care.AssignmentDesk.AssignCaregiver;
import org.mmhc.care.AssignmentDesk.AssignmentRow;
import org.mmhc.care.AssignmentDesk.CallOut;
import org.mmhc.care.AssignmentDesk.Candidates;
import org.mmhc.care.AssignmentDesk.EndAssignment;
import org.mmhc.care.AssignmentDesk.Reassign;
import org.mmhc.care.assignment.AssignmentId;
import org.mmhc.care.assignment.ChoiceReason;
import org.mmhc.care.figures.ChoiceReport;
import org.mmhc.care.figures.ChoiceReport.CaregiverChoices;
import org.mmhc.care.matching.Candidate;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.Candidate.Part;
import org.mmhc.care.matching.Rule;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who goes to which visit. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Assignments", description = "Who could go to a patient, and who goes")
class AssignmentApi {

    private static final String REASONS =
            " A note of up to 500 characters is needed for the reason OTHER. All visits are booked"
                    + " or none. Nobody decides about their own care.";

    private static final Duration USUAL = Duration.ofDays(90);

    private final AssignmentDesk desk;
    private final ChoiceReport report;
    private final Clock clock;

    AssignmentApi(AssignmentDesk desk, ChoiceReport report, Clock clock) {
        this.desk = desk;
        this.report = report;
        this.clock = clock;
    }

    /**
     * Somebody who could go, or cannot.
     *
     * @param score from 0 to 100
     * @param parts of the score, in tenths; they add up to it
     * @param objections what speaks against them
     * @param possible the visits they can take
     * @param km to the home, missing when it is not known
     * @param addedMinutes in the week that would be their fullest
     * @param targetHours hours a week that they would like, missing when they have not said
     */
    record CaregiverCandidate(
            Uid caregiver,
            String name,
            int score,
            List<Part> parts,
            List<Objection> objections,
            List<String> possible,
            @Nullable Double km,
            int addedMinutes,
            @Nullable Integer targetHours) {

        private static List<CaregiverCandidate> of(List<Candidate> ranked) {
            return ranked.stream()
                    .map(candidate -> new CaregiverCandidate(
                            candidate.caregiver(),
                            candidate.name(),
                            candidate.score(),
                            candidate.parts(),
                            candidate.objections(),
                            candidate.possible(),
                            candidate.km(),
                            candidate.addedMinutes(),
                            candidate.targetHours()))
                    .toList();
        }
    }

    /**
     * Who could go to the visits that have nobody.
     *
     * @param run the name of this list, for the choice that is made from it
     * @param toStaff the visits
     * @param able who can take all of them, then who can take some, the best first
     * @param notPossible some of those who can take none
     */
    record CaregiverCandidates(
            String run, List<VisitId> toStaff, List<CaregiverCandidate> able, List<CaregiverCandidate> notPossible) {

        static CaregiverCandidates of(Candidates found) {
            return new CaregiverCandidates(
                    found.run(),
                    found.toStaff().stream().map(PlannedVisit::id).toList(),
                    CaregiverCandidate.of(found.ranking().able()),
                    CaregiverCandidate.of(found.ranking().notPossible()));
        }
    }

    /**
     * Who is to go.
     *
     * @param visits which; all that have nobody when it is empty or missing
     * @param run the list from which they were chosen
     * @param reason why they and not the first of the list; also for each warning that has no reason of its own
     * @param warnings why each of these rules is overruled
     */
    record NewAssignment(
            @NotNull Uid caregiver,
            @Nullable List<@NotNull VisitId> visits,
            @Nullable String run,
            @Nullable ChoiceReason reason,
            @Nullable Map<Rule, @NotNull ChoiceReason> warnings,
            @Nullable String note) {}

    /**
     * Who is to go in the place of others.
     *
     * @param visits which, all of one request
     * @param reason why, for each warning that has no reason of its own
     * @param warnings why each of these rules is overruled
     */
    record NewReassignment(
            @NotEmpty List<@NotNull VisitId> visits,
            @NotNull Uid caregiver,
            @Nullable ChoiceReason reason,
            @Nullable Map<Rule, @NotNull ChoiceReason> warnings,
            @Nullable String note) {}

    /** Why somebody goes no more. */
    record AssignmentEnding(@NotBlank @Size(max = 500) String reason) {}

    /** Visits to which somebody who is booked cannot come. */
    record NewCallOut(@NotEmpty List<@NotNull VisitId> visits) {}

    @Operation(
            summary = "Rank who could go",
            description =
                    "For the visits of a request that have nobody. A score is from 0 to 100; its parts are in tenths,"
                            + " distances in kilometres, work in minutes. The list is kept, as the proof of a choice.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/care-requests/{reference}/candidates")
    CaregiverCandidates findCandidates(@PathVariable CareRequestId reference) {
        return CaregiverCandidates.of(desk.candidates(reference));
    }

    @Operation(
            summary = "List who was chosen",
            description = "For visits of a request, the first choice first, with the reasons.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/care-requests/{reference}/assignments")
    List<AssignmentRow> findAssignments(@PathVariable CareRequestId reference) {
        return desk.assignments(reference);
    }

    @Operation(
            summary = "Count choices against the ranking",
            description =
                    "Of somebody who was not the first of the list, between two moments at most 366 days apart, with the"
                            + " reasons and the newest hundred. Nobody reads about their own care.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/assignments/other-than-first")
    CaregiverChoices findOtherThanFirst(
            @Parameter(description = "From when on; for the last 90 days unless said")
                    @RequestParam(required = false)
                    @Nullable
                    Instant from,
            @Parameter(description = "Until when; until now unless said") @RequestParam(required = false) @Nullable
                    Instant to) {
        Instant end = to == null ? clock.instant() : to;
        return report.between(from == null ? end.minus(USUAL) : from, end);
    }

    @Operation(
            summary = "Choose who goes",
            description =
                    "To visits of a request that have nobody. Refused when a rule forbids it (the problem names the rules"
                            + " and their visits), while a colleague has the task, and when the list that is named is not true any"
                            + " more (the problem has the new one as candidates); a warning, and whoever is not the first of a"
                            + " list that is named, want a reason." + REASONS)
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PostMapping("/care-requests/{reference}/assignments")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void assignCaregiver(@PathVariable CareRequestId reference, @Valid @RequestBody NewAssignment chosen) {
        desk.assign(new AssignCaregiver(
                reference,
                chosen.caregiver(),
                Objects.requireNonNullElse(chosen.visits(), List.of()),
                chosen.run(),
                chosen.reason(),
                Objects.requireNonNullElse(chosen.warnings(), Map.of()),
                chosen.note()));
    }

    @Operation(
            summary = "End that somebody goes",
            description =
                    "Who was chosen goes to none of the visits of the request any more that have not begun. These have nobody"
                            + " then, the patient and the caregiver hear of it, and somebody else is sought. The reason is kept for"
                            + " the office. Refused when they go to none. Nobody decides about their own care.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/assignments/{reference}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endAssignment(@PathVariable AssignmentId reference, @Valid @RequestBody AssignmentEnding ending) {
        desk.end(new EndAssignment(reference, ending.reason()));
    }

    @Operation(
            summary = "Send somebody else",
            description =
                    "To visits of one request that have somebody; all who are concerned are told. Refused for visits that"
                            + " have begun, and as a first choice is." + REASONS)
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PostMapping("/visits/reassignments")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reassignVisits(@Valid @RequestBody NewReassignment changed) {
        desk.reassign(new Reassign(
                changed.visits(),
                changed.caregiver(),
                changed.reason(),
                Objects.requireNonNullElse(changed.warnings(), Map.of()),
                changed.note()));
    }

    @Operation(
            summary = "Give visits back",
            description =
                    "Caregivers their own, the committee and admins anybody's, until they begin. They have nobody then, the"
                            + " patient hears of it, and somebody else is sought. To other caregivers a visit does not exist.")
    @Callers({Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @PostMapping("/visits/call-outs")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void callOut(@Valid @RequestBody NewCallOut given) {
        desk.callOut(new CallOut(given.visits()));
    }
}
