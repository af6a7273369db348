package org.mmhc.care.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.care.HolidayDesk;
import org.mmhc.care.HolidayDesk.KeepHolidays;
import org.mmhc.care.HolidayDesk.NewHoliday;
import org.mmhc.care.schedule.Holidays.Holiday;
import org.mmhc.care.schedule.Holidays.Source;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The holidays of the agency. */
@RestController
@RequestMapping("/api/v1/holidays")
@Tag(name = "Care services")
class HolidayApi {

    private final HolidayDesk desk;
    private final AgencySettings agency;
    private final Clock clock;

    HolidayApi(HolidayDesk desk, AgencySettings agency, Clock clock) {
        this.desk = desk;
        this.agency = agency;
        this.clock = clock;
    }

    /**
     * A holiday as it is to be kept.
     *
     * @param callOff whether visits that are to be left out on holidays and are planned on that day are called off
     */
    record KeptHoliday(@NotBlank @Size(max = 80) String name, boolean callOff) {}

    @Operation(summary = "List the agency's holidays", description = "Those of a year, by day.")
    @Callers(Role.ADMIN)
    @GetMapping
    List<Holiday> findHolidays(
            @Parameter(description = "The year; this one unless said", example = "2027")
                    @RequestParam(required = false)
                    @Nullable
                    Integer year) {
        return desk.of(
                year == null ? LocalDate.now(clock.withZone(agency.zone())).getYear() : year);
    }

    @Operation(
            summary = "Keep a holiday",
            description =
                    "In the place of what was kept of that day. Visits that are planned stay as they are, unless it is said"
                            + " that those are called off whose times leave holidays out.")
    @Callers(Role.ADMIN)
    @PutMapping("/{day}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void saveHoliday(@PathVariable LocalDate day, @Valid @RequestBody KeptHoliday holiday) {
        desk.keep(new KeepHolidays(List.of(new NewHoliday(day, holiday.name())), Source.AGENCY, holiday.callOff()));
    }

    @Operation(
            summary = "Remove a holiday",
            description =
                    "That day is as any other again. Visits that were called off stay so. Nothing happens when it is none.")
    @Callers(Role.ADMIN)
    @DeleteMapping("/{day}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeHoliday(@PathVariable LocalDate day) {
        desk.remove(day);
    }
}
