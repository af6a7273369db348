package org.mmhc.care.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.care.availability.AbsenceId;
import org.mmhc.care.availability.CaregiverAvailability;
import org.mmhc.care.availability.CaregiverAvailability.AvailabilityDetails;
import org.mmhc.care.availability.CaregiverAvailability.SaveTerms;
import org.mmhc.care.availability.ExtraTimes;
import org.mmhc.care.availability.ExtraTimes.SayExtraTime;
import org.mmhc.care.availability.Slot;
import org.mmhc.care.availability.TravelMode;
import org.mmhc.care.availability.Week;
import org.mmhc.care.availability.WorkTerms;
import org.mmhc.visits.place.Position;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** When caregivers can work, and how much they want. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Availability", description = "When caregivers can work, how much, and with whom")
class AvailabilityApi {

    private static final int MOST_SLOTS = 70;

    private final CaregiverAvailability availability;
    private final ExtraTimes extraTimes;

    AvailabilityApi(CaregiverAvailability availability, ExtraTimes extraTimes) {
        this.availability = availability;
        this.extraTimes = extraTimes;
    }

    /**
     * A time of the week, by the clock of the caregiver's zone.
     *
     * @param end one that is not after the start is one of the next day
     * @param validFrom the first day on which it can begin; it always could when this is left out
     * @param validUntil the last day on which it can begin; it holds for good when this is left out
     */
    record WeekSlot(
            @NotNull DayOfWeek day,
            @NotNull LocalTime start,
            @NotNull LocalTime end,
            @NotNull Slot.Kind kind,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil) {}

    /** All times of the week. */
    record NewWeek(@NotNull @Size(max = MOST_SLOTS) List<@NotNull @Valid WeekSlot> slots) {}

    /**
     * How much a caregiver wants to work at most, and how far they go.
     *
     * @param hoursWeek hours a week, from 1
     * @param targetHours hours a week that one would like, from 1 to that
     * @param hoursDay hours a day, from 1
     * @param visitsDay visits a day, from 1
     * @param travelKm kilometres to a patient, 1 to 200
     * @param around the middle of where they work, in degrees; kept to about a hundred metres
     * @param zone by whose clock one says when one can work, for example Asia/Kolkata; that of the agency when it is left out
     */
    record NewWorkTerms(
            int hoursWeek,
            @Nullable Integer targetHours,
            int hoursDay,
            int visitsDay,
            int travelKm,
            @NotNull TravelMode mode,
            @Nullable Position around,
            @Nullable ZoneId zone) {}

    @Operation(
            summary = "Read when one can work",
            description =
                    "The week, times off, and how much one wants to work. The ETag is the version to name when that is"
                            + " saved; it is -1 before the first time.")
    @Callers(Role.CAREGIVER)
    @GetMapping("/availability")
    ResponseEntity<AvailabilityDetails> getOwnAvailability() {
        return tagged(availability.mine());
    }

    @Operation(
            summary = "Read when a caregiver can work",
            description = "One's own, or anybody's for admins and the committee.")
    @Callers({Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/caregivers/{uid}/availability")
    ResponseEntity<AvailabilityDetails> getAvailability(@PathVariable Uid uid) {
        return tagged(availability.of(uid));
    }

    @Operation(
            summary = "Say when in the week one can work",
            description =
                    "In the place of what one said before. Refused when times overlap or one begins on no day. What is over is still"
                            + " told for 30 days.")
    @Callers(Role.CAREGIVER)
    @PutMapping("/availability/week")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void saveWeek(@Valid @RequestBody NewWeek week) {
        availability.say(new Week(week.slots().stream()
                .map(slot -> new Slot(
                        slot.day(), slot.start(), slot.end(), slot.kind(), slot.validFrom(), slot.validUntil()))
                .toList()));
    }

    /** A time beside the week, up to a week long. */
    record NewExtraTime(@NotNull Instant startsAt, @NotNull Instant endsAt) {}

    /** A time that was just said. */
    record SaidExtraTime(AbsenceId reference) {}

    @Operation(
            summary = "Say that one can work at another time too",
            description = "Once, beside one's week, for up to seven days. Refused for a time that is over.")
    @Callers(Role.CAREGIVER)
    @PostMapping("/availability/extra-times")
    @ResponseStatus(HttpStatus.CREATED)
    SaidExtraTime sayExtraTime(@Valid @RequestBody NewExtraTime said) {
        return new SaidExtraTime(extraTimes.say(new SayExtraTime(said.startsAt(), said.endsAt())));
    }

    @Operation(
            summary = "Take back that one can work at another time too",
            description = "Whoever is booked then stays booked. One's own; to anybody else it does not exist.")
    @Callers(Role.CAREGIVER)
    @DeleteMapping("/availability/extra-times/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dropExtraTime(@PathVariable AbsenceId id) {
        extraTimes.drop(id);
    }

    @Operation(
            summary = "Say how much one wants to work",
            description =
                    "At most so many hours a week, hours and visits a day, none more than the agency lets anybody work, and 1 to"
                            + " 200 kilometres to a patient.")
    @Callers(Role.CAREGIVER)
    @PutMapping("/availability/work-terms")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void saveWorkTerms(SeenVersion seen, @Valid @RequestBody NewWorkTerms terms) {
        availability.save(new SaveTerms(new WorkTerms(
                terms.hoursWeek(),
                terms.targetHours(),
                terms.hoursDay(),
                terms.visitsDay(),
                terms.travelKm(),
                terms.mode(),
                terms.around(),
                terms.zone(),
                null,
                seen.number())));
    }

    private static ResponseEntity<AvailabilityDetails> tagged(AvailabilityDetails details) {
        return SeenVersion.tagged(details, details.terms().version());
    }
}
