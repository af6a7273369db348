package org.mmhc.reports.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.reports.FigureWatches;
import org.mmhc.reports.FigureWatches.Episode;
import org.mmhc.reports.FigureWatches.Watch;
import org.mmhc.reports.FigureWatches.WatchFigure;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Figures that people watch. */
@RestController
@RequestMapping("/api/v1/watches")
@Tag(name = "Figures")
class WatchApi {

    private final FigureWatches watches;

    WatchApi(FigureWatches watches) {
        this.watches = watches;
    }

    /** The bound of a figure, how long it may be out of it, and for how long it is then quiet: in minutes, none unless said. */
    record Bound(
            String kpi,
            boolean atMost,
            BigDecimal bound,
            @Nullable Integer patienceMinutes,
            @Nullable Integer quietMinutes) {

        private WatchFigure watch() {
            return new WatchFigure(
                    kpi,
                    atMost,
                    bound,
                    patienceMinutes == null ? 0 : patienceMinutes,
                    quietMinutes == null ? 0 : quietMinutes);
        }
    }

    /** Which one it is. */
    record Added(String id) {}

    @Operation(summary = "List the figures that one watches")
    @Callers({Role.ADMIN, Role.COMMITTEE, Role.ANALYST})
    @GetMapping
    List<Watch> findWatches() {
        return watches.mine();
    }

    @Operation(
            summary = "List when watched figures were out of their bounds",
            description = "Of the caller's own, the newest first, at most fifty.")
    @Callers({Role.ADMIN, Role.COMMITTEE, Role.ANALYST})
    @GetMapping("/episodes")
    List<Episode> findEpisodes() {
        return watches.episodes();
    }

    @Operation(
            summary = "Watch a figure",
            description =
                    "Tells the caller once when the figure of today leaves the bound, and when it is back. Durations are in seconds.")
    @Callers({Role.ADMIN, Role.COMMITTEE, Role.ANALYST})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Added addWatch(@RequestBody Bound bound) {
        return new Added(watches.add(bound.watch()));
    }

    @Operation(summary = "Watch a figure no longer")
    @Callers({Role.ADMIN, Role.COMMITTEE, Role.ANALYST})
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeWatch(@Parameter(description = "Which one", example = "WAT-0HQ3ZK5RWX1QT") @PathVariable String id) {
        watches.remove(id);
    }
}
