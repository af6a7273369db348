package org.mmhc.visits.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.visits.StrayClockings;
import org.mmhc.visits.StrayClockings.Attach;
import org.mmhc.visits.StrayClockings.FittingVisit;
import org.mmhc.visits.StrayClockings.SetAside;
import org.mmhc.visits.StrayClockings.StrayLine;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.stray.SetAsideReason;
import org.mmhc.visits.stray.StrayId;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What phones said that fits to no visit. */
@RestController
@RequestMapping("/api/v1/stray-clockings")
@Tag(name = "Visits")
class StrayClockingApi {

    private final StrayClockings strays;

    StrayClockingApi(StrayClockings strays) {
        this.strays = strays;
    }

    /** The visit that it belongs to. */
    record Belonging(@NotNull VisitId visit) {}

    /**
     * Why it belongs to none.
     *
     * @param note in words; needed for OTHER
     */
    record Dismissal(
            @NotNull SetAsideReason reason,
            @Nullable @Size(max = 500) String note) {}

    @Operation(
            summary = "List clockings without a visit",
            description =
                    "What phones sent about visits that are unknown or another caregiver's and that nobody has decided about; one"
                            + " page, what came first at the top.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping
    PageOf<StrayLine> findStrayClockings(@ParameterObject @Valid Paging paging) {
        return PageOf.of(strays.find(paging.unsorted()));
    }

    @Operation(
            summary = "List visits that a clocking may belong to",
            description = "Those of its caregiver, the nearest in time first.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/{id}/visits")
    List<FittingVisit> findFittingVisits(@PathVariable StrayId id) {
        return strays.fitting(id);
    }

    @Operation(
            summary = "Attach a clocking to a visit",
            description =
                    "To one of the same caregiver. It counts there as if it had been said of it; words become a note for the"
                            + " office.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/{id}/visit")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void attachClocking(@PathVariable StrayId id, @Valid @RequestBody Belonging belonging) {
        strays.attach(new Attach(id, belonging.visit()));
    }

    @Operation(summary = "Set a clocking aside", description = "It belongs to no visit, and why.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/{id}/dismissal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setClockingAside(@PathVariable StrayId id, @Valid @RequestBody Dismissal dismissal) {
        strays.setAside(new SetAside(id, dismissal.reason(), dismissal.note()));
    }
}
