package org.mmhc.engine.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.engine.ParkedWork;
import org.mmhc.engine.ParkedWork.ParkedItem;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Work that failed for good and waits for an admin. */
@RestController
@RequestMapping("/api/v1/parked-work")
@Tag(name = "Engine room", description = "Parked work, process models and what was done in cases")
class ParkedWorkApi {

    private final ParkedWork parked;

    ParkedWorkApi(ParkedWork parked) {
        this.parked = parked;
    }

    @Operation(
            summary = "List parked work",
            description =
                    "Work that failed for good, the newest first, with its cause in plain words and what became of"
                            + " the last retry.")
    @Callers(Role.ADMIN)
    @GetMapping
    PageOf<ParkedItem> findParkedWork(
            @Parameter(description = "Also what is fixed or no longer wanted") @RequestParam(defaultValue = "false")
                    boolean includeSettled,
            @ParameterObject @Valid Paging paging) {
        return PageOf.of(parked.find(includeSettled, paging.unsorted()));
    }

    @Operation(
            summary = "Retry parked work",
            description = "Hands the work out again. Whether that fixed it is seen in the list.")
    @Callers(Role.ADMIN)
    @PostMapping("/{id}/retries")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retryParkedWork(@PathVariable String id) {
        parked.retry(References.canonical(id));
    }
}
