package org.mmhc.engine.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.engine.StuckCases;
import org.mmhc.engine.StuckCases.SeatableCase;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cases that stand still where they should not, and how they are brought back on their way. */
@RestController
@RequestMapping("/api/v1/stuck-cases")
@Tag(name = "Engine room")
class StuckCaseApi {

    private final StuckCases stuck;

    StuckCaseApi(StuckCases stuck) {
        this.stuck = stuck;
    }

    /** Before which step the case begins anew, with what, and why. */
    record CaseRepair(
            @NotBlank @Size(max = 200) String before,
            @NotNull Map<String, Object> corrections,
            @NotBlank @Size(min = 10, max = 200) String reason) {}

    @Operation(
            summary = "Read a case that stands still",
            description =
                    "What is known of it, and before which steps it can begin. Its id stands in the list of parked work.")
    @Callers(Role.ADMIN)
    @GetMapping("/{id}")
    SeatableCase getStuckCase(@PathVariable String id) {
        return stuck.find(References.canonical(id));
    }

    @Operation(
            summary = "Begin a case anew",
            description =
                    "Cancels it and begins it before a step, with what is known of it and what is corrected: references and decisions"
                            + " that the model names. Done in a moment.")
    @Callers(Role.ADMIN)
    @PostMapping("/{id}/repairs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void repairStuckCase(@PathVariable String id, @Valid @RequestBody CaseRepair repair) {
        stuck.seatAnew(References.canonical(id), repair.before(), repair.corrections(), repair.reason());
    }
}
