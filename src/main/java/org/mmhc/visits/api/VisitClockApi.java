package org.mmhc.visits.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.visits.VisitClock;
import org.mmhc.visits.VisitClock.ClockNow;
import org.mmhc.visits.VisitClock.EnterTimes;
import org.mmhc.visits.VisitDossier;
import org.mmhc.visits.VisitDossier.ClockingLine;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.place.Fix;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.place.PositionState;
import org.mmhc.visits.review.Reason;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who was at a visit when: clocked at the moment itself, claimed later, or entered by the office. */
@RestController
@RequestMapping("/api/v1/visits/{id}")
@Tag(name = "Visits")
class VisitClockApi {

    private final VisitClock clock;
    private final VisitDossier dossier;

    VisitClockApi(VisitClock clock, VisitDossier dossier) {
        this.clock = clock;
        this.dossier = dossier;
    }

    /**
     * Coming or leaving, now. What is no place on earth is taken for no position.
     *
     * @param placeKind where, when coming
     * @param positionState what came of asking where one is
     * @param accuracyM within how many metres one is there, almost certainly
     */
    record NewClocking(
            @NotNull ClockKind kind,
            @Nullable PlaceKind placeKind,
            @Nullable PositionState positionState,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable Double accuracyM) {

        private Fix fix() {
            return Fix.sent(
                    positionState == null ? PositionState.OFF : positionState, latitude, longitude, accuracyM, null);
        }
    }

    /**
     * When a visit was, said later.
     *
     * @param startedAt left out when that is known
     * @param finishedAt left out when that is known
     * @param reason why it was not said at the moment itself
     * @param note in words; needed for the reason OTHER
     */
    record SaidTimes(
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @NotNull Reason reason,
            @Nullable @Size(max = 500) String note) {

        private EnterTimes of(VisitId visit) {
            return new EnterTimes(visit, startedAt, finishedAt, reason, note);
        }
    }

    @Operation(
            summary = "List clockings",
            description =
                    "All that was said about who was at the visit when, with how far from the home that was. Caregivers read it"
                            + " for their own visits; for patients it is empty.")
    @Callers({Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/clockings")
    List<ClockingLine> findClockings(@PathVariable VisitId id) {
        return dossier.open(id).clockings();
    }

    @Operation(
            summary = "Clock in or out",
            description =
                    "At one's own visit and now. Twice is once: the first coming and the last leaving count. Refused more than"
                            + " twelve hours before the visit and when it is decided already; then the times can be claimed.")
    @Callers(Role.CAREGIVER)
    @PostMapping("/clockings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clock(@PathVariable VisitId id, @Valid @RequestBody NewClocking said) {
        clock.clock(new ClockNow(id, said.kind(), said.placeKind(), said.fix()));
    }

    @Operation(
            summary = "Claim when one's visit was",
            description =
                    "Counts where nothing else is known, and the office looks at it. Refused for times that have not come yet,"
                            + " that are more than a day away from the plan, or in the wrong order.")
    @Callers(Role.CAREGIVER)
    @PutMapping("/claim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void claimTimes(@PathVariable VisitId id, @Valid @RequestBody SaidTimes said) {
        clock.claim(said.of(id));
    }

    @Operation(
            summary = "Enter when a visit was",
            description =
                    "Counts before what phones say, and somebody else of the office settles it. A visit that was decided"
                            + " already is looked at anew. Nobody enters times of their own visits.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/times")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void enterTimes(@PathVariable VisitId id, @Valid @RequestBody SaidTimes said) {
        clock.enter(said.of(id));
    }
}
