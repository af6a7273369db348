package org.mmhc.care.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.care.ScheduleDesk;
import org.mmhc.care.ScheduleDesk.MoveVisit;
import org.mmhc.care.ScheduleDesk.Scope;
import org.mmhc.care.VisitCancelling;
import org.mmhc.care.VisitCancelling.CancelVisit;
import org.mmhc.care.VisitWishes;
import org.mmhc.care.VisitWishes.WishOtherTime;
import org.mmhc.care.schedule.VisitRecords;
import org.mmhc.care.schedule.VisitRecords.VisitSummary;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitStatus;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Visits over time. */
@RestController
@RequestMapping("/api/v1/visits")
@Tag(name = "Visits", description = "Who is with whom, and when")
class VisitApi {

    private static final Duration USUAL = Duration.ofDays(7);

    private final VisitRecords records;
    private final ScheduleDesk desk;
    private final VisitCancelling cancelling;
    private final VisitWishes wishes;
    private final Clock clock;

    VisitApi(VisitRecords records, ScheduleDesk desk, VisitCancelling cancelling, VisitWishes wishes, Clock clock) {
        this.records = records;
        this.desk = desk;
        this.cancelling = cancelling;
        this.wishes = wishes;
        this.clock = clock;
    }

    /**
     * When a visit is to be, by the clock on the wall of the home.
     *
     * @param localStart without a zone; on the day on which the visit is, unless it moves alone
     * @param localEnd without a zone
     * @param scope this visit, those after it too, or all of its series that have not begun
     * @param reason for the history, which the office sees
     */
    record VisitPlan(
            @NotNull LocalDateTime localStart,
            @NotNull LocalDateTime localEnd,
            @NotNull Scope scope,
            @NotBlank @Size(max = 200) String reason) {}

    /** Why a visit is called off, for the history, which the office sees. */
    record VisitCancellation(
            @NotBlank @Size(max = VisitCancelling.LONGEST_REASON)
            String reason) {}

    /** When a visit would be better, in the patient's words. */
    record OtherTime(
            @NotBlank @Size(max = VisitWishes.LONGEST_WISH) String words) {}

    @Operation(
            summary = "List visits",
            description = "One page of those at some moment between two, at most " + VisitRecords.MOST_DAYS
                    + " days apart, by their start; without those that were called off unless they are asked for. Patients see their own with who comes,"
                    + " caregivers their own, the committee and admins everybody's or those of one person.")
    @Callers({Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping
    PageOf<VisitSummary> findVisits(
            @Parameter(description = "From when on; from now on unless said") @RequestParam(required = false) @Nullable
                    Instant from,
            @Parameter(description = "Until when; for seven days unless said") @RequestParam(required = false) @Nullable
                    Instant to,
            @Parameter(description = "Whose, a patient or a caregiver", example = "C-100042-H")
                    @RequestParam(required = false)
                    @Nullable
                    Uid person,
            @Parameter(description = "How they stand; all but those that were called off unless said", example = "OPEN")
                    @RequestParam(required = false)
                    @Nullable
                    VisitStatus status,
            @ParameterObject @Valid Paging paging) {
        Instant start = from == null ? clock.instant() : from;
        return PageOf.of(records.find(person, status, start, to == null ? start.plus(USUAL) : to, paging.unsorted()));
    }

    @Operation(
            summary = "Read a visit",
            description =
                    "Patients and caregivers read their own, the committee and admins everybody's; to anybody else it does not"
                            + " exist. The ETag is its version.")
    @Callers({Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/{id}")
    ResponseEntity<VisitSummary> getVisit(@PathVariable VisitId id) {
        return tagged(id);
    }

    @Operation(
            summary = "Move a visit",
            description =
                    "Alone, with those after it, or with all of its series that have not begun; all move or none. Whoever is"
                            + " booked stays booked and is told, as the patient is; who goes is changed by a reassignment. Visits"
                            + " that were moved or called off before stay as they are. Refused when somebody who is booked has"
                            + " another visit then or must not go (the problem names the rules), when the length does not fit the"
                            + " kind of care, for a time that is over, and when more than one visit would change its day."
                            + " Nobody moves their own care.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/{id}/plan")
    ResponseEntity<VisitSummary> planVisit(
            @PathVariable VisitId id, SeenVersion seen, @Valid @RequestBody VisitPlan plan) {
        desk.move(new MoveVisit(id, seen.number(), plan.scope(), plan.localStart(), plan.localEnd(), plan.reason()));
        return tagged(id);
    }

    @Operation(
            summary = "Call a visit off",
            description =
                    "This one alone: patients theirs, the committee and admins anybody's. Whoever is booked is told; when nobody"
                            + " is sought for any more, that is over. Refused once it has begun. To anybody else it does not exist.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/{id}/cancellation")
    ResponseEntity<VisitSummary> cancelVisit(
            @PathVariable VisitId id, SeenVersion seen, @Valid @RequestBody VisitCancellation cancellation) {
        cancelling.cancel(new CancelVisit(id, seen.number(), cancellation.reason()));
        return tagged(id);
    }

    @Operation(
            summary = "Ask for a visit at another time",
            description =
                    "Patients for theirs, until it begins. The office is told and looks whether it is possible; the visit stays as it"
                            + " is until they move it. To anybody else it does not exist.")
    @Callers(Role.PATIENT)
    @PutMapping("/{id}/other-time")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void askForOtherTime(@PathVariable VisitId id, @Valid @RequestBody OtherTime other) {
        wishes.wish(new WishOtherTime(id, other.words()));
    }

    private ResponseEntity<VisitSummary> tagged(VisitId id) {
        VisitSummary visit = records.get(id);
        return SeenVersion.tagged(visit, visit.version());
    }
}
