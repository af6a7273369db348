package org.mmhc.visits.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.visits.VisitHours;
import org.mmhc.visits.VisitHours.WeekOfHours;
import org.mmhc.visits.pay.PayLedger.PayLine;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What caregivers worked, and what is paid for it. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Visits")
class VisitHoursApi {

    private final VisitHours hours;

    VisitHoursApi(VisitHours hours) {
        this.hours = hours;
    }

    @Operation(
            summary = "Read a week of somebody's hours",
            description =
                    "Each visit with what was planned, clocked and is paid, and why. Caregivers read their own, the committee and"
                            + " admins everybody's.")
    @Callers({Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/caregivers/{uid}/hours")
    WeekOfHours getHours(
            @PathVariable Uid uid,
            @Parameter(description = "A day of that week; this week unless said")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate week) {
        return hours.week(uid, week == null ? hours.today() : week);
    }

    @Operation(
            summary = "List lines of the pay ledger",
            description =
                    "Those that were added on these days, at most 31. Caregivers read their own, the committee and admins those of"
                            + " whom they name.")
    @Callers({Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/time-entries")
    List<PayLine> findTimeEntries(
            @Parameter(description = "Whose, one's own unless said", example = "C-100042-H")
                    @RequestParam(required = false)
                    @Nullable
                    Uid caregiver,
            @Parameter(description = "The first day, where the agency is; a month ago unless said")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate from,
            @Parameter(description = "The last day; today unless said") @RequestParam(required = false) @Nullable
                    LocalDate to) {
        LocalDate last = to == null ? hours.today() : to;
        return hours.lines(caregiver, from == null ? last.minusDays(VisitHours.MOST_DAYS - 1) : from, last);
    }
}
