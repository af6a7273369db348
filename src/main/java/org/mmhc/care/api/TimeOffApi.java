package org.mmhc.care.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.care.availability.AbsenceId;
import org.mmhc.care.availability.AbsenceReason;
import org.mmhc.care.availability.AbsenceState;
import org.mmhc.care.availability.CaregiverAvailability;
import org.mmhc.care.availability.CaregiverAvailability.AbsenceRow;
import org.mmhc.care.availability.CaregiverAvailability.DecideAbsence;
import org.mmhc.care.availability.CaregiverAvailability.SayAbsence;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Times in which caregivers cannot work, and what the office answers. */
@RestController
@RequestMapping("/api/v1/time-off")
@Tag(name = "Availability")
class TimeOffApi {

    private final CaregiverAvailability availability;

    TimeOffApi(CaregiverAvailability availability) {
        this.availability = availability;
    }

    /** A time in which the caller cannot work. */
    record NewTimeOff(
            @NotNull Instant startsAt,
            @NotNull Instant endsAt,
            @NotNull AbsenceReason reason) {}

    /** A time off that was just said. */
    record SaidTimeOff(AbsenceId reference) {}

    /**
     * What the office answers.
     *
     * @param note what the caregiver should know
     */
    record TimeOffDecision(
            boolean approved, @Nullable @Size(max = 500) String note) {}

    @Operation(
            summary = "Say that one cannot work",
            description =
                    "For at most 92 days. Being sick counts at once, all else when the office agrees; visits that one is"
                            + " booked for then need somebody else. Refused when it overlaps with what one has said already.")
    @Callers(Role.CAREGIVER)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SaidTimeOff sayTimeOff(@Valid @RequestBody NewTimeOff asked) {
        return new SaidTimeOff(availability.say(new SayAbsence(asked.startsAt(), asked.endsAt(), asked.reason())));
    }

    @Operation(
            summary = "List times off",
            description =
                    "One page of those that are not over, the next ones first, each with how many visits need somebody else"
                            + " if it is granted.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping
    PageOf<AbsenceRow> findTimesOff(
            @Parameter(description = "Where they stand; those that wait for an answer unless said")
                    @RequestParam(defaultValue = "REQUESTED")
                    AbsenceState state,
            @ParameterObject @Valid Paging paging) {
        paging.unsorted();
        return PageOf.of(availability.inState(state), paging);
    }

    @Operation(
            summary = "Take back that one cannot work",
            description =
                    "One's own; visits that went to others stay with them. If-Match names its version. Refused when it was"
                            + " declined or is over.")
    @Callers(Role.CAREGIVER)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdrawTimeOff(@PathVariable AbsenceId id, SeenVersion seen) {
        availability.withdraw(id, seen.number());
    }

    @Operation(
            summary = "Answer a wish to be away",
            description =
                    "If-Match names its version. Once it is granted, visits that the caregiver is booked for then need"
                            + " somebody else. Refused when it was answered already.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/{id}/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decideTimeOff(@PathVariable AbsenceId id, SeenVersion seen, @Valid @RequestBody TimeOffDecision decided) {
        availability.decide(new DecideAbsence(id, seen.number(), decided.approved(), decided.note()));
    }
}
