package org.mmhc.settings.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.settings.OverrideDesk;
import org.mmhc.settings.OverrideDesk.AskOverride;
import org.mmhc.settings.OverrideDesk.OverrideRow;
import org.mmhc.settings.OverrideState;
import org.mmhc.settings.RequestId;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rules that are broken for a while. */
@RestController
@RequestMapping("/api/v1/overrides")
@Tag(name = "Settings")
class OverrideApi {

    private final OverrideDesk desk;

    OverrideApi(OverrideDesk desk) {
        this.desk = desk;
    }

    @Operation(summary = "List overrides", description = "One page, the newest first.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping
    PageOf<OverrideRow> findOverrides(
            @Parameter(description = "Only those in this state; those that hold or wait unless said")
                    @RequestParam(required = false)
                    @Nullable
                    OverrideState state,
            @ParameterObject @Valid Paging paging) {
        List<OverrideState> states =
                state == null ? List.of(OverrideState.ASKED, OverrideState.ACTIVE) : List.of(state);
        return PageOf.of(desk.find(states, paging.unsorted()));
    }

    @Operation(
            summary = "Ask for a rule to be overridden",
            description =
                    "For one subject and a while. A decision table says which rules, by whom, for how long, and whether a second"
                            + " person has to agree.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OverrideRow askOverride(@Valid @RequestBody AskOverride asked) {
        return desk.ask(asked);
    }

    @Operation(summary = "Read an override")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/{id}")
    OverrideRow getOverride(@PathVariable RequestId id) {
        return desk.get(id);
    }

    @Operation(summary = "End an override", description = "The rule holds again at once; one that waits is taken back.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOverride(@PathVariable RequestId id) {
        desk.end(id);
    }
}
