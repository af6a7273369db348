package org.mmhc.payouts.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.YearMonth;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.payouts.RunDesk;
import org.mmhc.payouts.RunDesk.RunRow;
import org.mmhc.payouts.RunId;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The payouts of a month. */
@RestController
@RequestMapping("/api/v1/payout-runs")
@Tag(name = "Payouts")
class PayoutRunApi {

    private final RunDesk runs;

    PayoutRunApi(RunDesk runs) {
        this.runs = runs;
    }

    /**
     * Which month.
     *
     * @param month year and month, for example 2026-06
     */
    record NewRun(
            @NotNull @Pattern(regexp = "\\d{4}-(0[1-9]|1[0-2])")
            String month) {}

    /** A run that is started. */
    record StartedRun(RunId reference) {}

    @Operation(summary = "List runs", description = "One page, the newest first.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping
    PageOf<RunRow> findPayoutRuns(@ParameterObject @Valid Paging paging) {
        return PageOf.of(runs.find(paging.unsorted()));
    }

    @Operation(
            summary = "Start the run of a month",
            description = "A month has one run: one that is started already stays as it is. The month has to be over.")
    @Callers(Role.ADMIN)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    StartedRun startPayoutRun(@Valid @RequestBody NewRun run) {
        return new StartedRun(runs.start(YearMonth.parse(run.month())));
    }

    @Operation(summary = "Read a run")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/{id}")
    RunRow getPayoutRun(@PathVariable RunId id) {
        return runs.get(id);
    }

    @Operation(
            summary = "Call a run off",
            description = "As long as no payout of it is agreed to; what they were made of waits for another run.")
    @Callers(Role.ADMIN)
    @PutMapping("/{id}/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancelPayoutRun(@PathVariable RunId id) {
        runs.cancel(id);
    }
}
