package org.mmhc.studio.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.studio.StepTimes;
import org.mmhc.studio.StepTimes.StandingCases;
import org.mmhc.studio.StepTimes.StepTime;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How long the steps of processes take, and where cases stand. */
@RestController
@RequestMapping("/api/v1/models/{process}")
@Tag(name = "Studio")
class StepTimeApi {

    private final StepTimes times;

    StepTimeApi(StepTimes times) {
        this.times = times;
    }

    @Operation(
            summary = "Read how long the steps of a process take",
            description =
                    "Of steps that ended on these days; times of fewer than five are left out. Those that took longest in all first.")
    @Callers({Role.ANALYST, Role.ADMIN, Role.COMMITTEE})
    @GetMapping("/heatmap")
    List<StepTime> getHeatmap(
            @PathVariable String process,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @Parameter(description = "Key of a version; all when none is named")
                    @RequestParam(required = false)
                    @Nullable
                    Long version) {
        return times.of(process, from, to, version);
    }

    @Operation(
            summary = "Read where cases of a process stand",
            description = "By version and step, the newest version first.")
    @Callers({Role.ANALYST, Role.ADMIN, Role.COMMITTEE})
    @GetMapping("/cases")
    List<StandingCases> findStandingCases(@PathVariable String process) {
        return times.standing(process);
    }
}
