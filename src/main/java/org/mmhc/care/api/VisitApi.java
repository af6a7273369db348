package org.mmhc.care.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.care.VisitRecords;
import org.mmhc.care.VisitRecords.VisitSummary;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Visits over time. */
@RestController
@RequestMapping("/api/v1/visits")
@Tag(name = "Visits", description = "Who is with whom, and when")
class VisitApi {

    private static final Duration USUAL = Duration.ofDays(7);

    private final VisitRecords records;
    private final Clock clock;

    VisitApi(VisitRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Operation(
            summary = "List visits",
            description = "One page of those at some moment between two, at most " + VisitRecords.MOST_DAYS
                    + " days apart, by their start; without those that were called off. Patients see their own with who comes,"
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
            @ParameterObject @Valid Paging paging) {
        Instant start = from == null ? clock.instant() : from;
        return PageOf.of(records.find(person, start, to == null ? start.plus(USUAL) : to, paging.unsorted()));
    }
}
