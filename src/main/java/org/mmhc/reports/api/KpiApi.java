package org.mmhc.reports.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.reports.DashboardPictures;
import org.mmhc.reports.DashboardPictures.Picture;
import org.mmhc.reports.Dashboards;
import org.mmhc.reports.KpiLists;
import org.mmhc.reports.KpiLists.Evidence;
import org.mmhc.reports.KpiLists.ListQuestion;
import org.mmhc.reports.KpiRecords;
import org.mmhc.reports.KpiRecords.Interval;
import org.mmhc.reports.KpiRecords.KpiInfo;
import org.mmhc.reports.KpiRecords.Question;
import org.mmhc.reports.KpiRecords.Series;
import org.mmhc.reports.KpiRecords.Tile;
import org.springdoc.core.annotations.ParameterObject;
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

/** The figures of the agency. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Figures", description = "How much, how often and how fast, by the days of the agency")
class KpiApi {

    private final KpiRecords records;
    private final KpiLists lists;
    private final Dashboards dashboards;
    private final DashboardPictures pictures;

    KpiApi(KpiRecords records, KpiLists lists, Dashboards dashboards, DashboardPictures pictures) {
        this.records = records;
        this.lists = lists;
        this.dashboards = dashboards;
        this.pictures = pictures;
    }

    /** Of which days, and of whom. */
    record FigureSearch(
            @Parameter(description = "The first day", example = "2026-11-01") @NotNull
            LocalDate from,

            @Parameter(description = "The last day", example = "2026-11-30") @NotNull
            LocalDate to,

            @Parameter(description = "What it is told apart by", example = "service") @Nullable
            String by,

            @Parameter(description = "Of which person", example = "C-100042-J") @Nullable
            Uid whose) {}

    @Operation(
            summary = "List the figures",
            description = "Those that the caller may read of everybody; patients and caregivers none.")
    @Callers({Role.ADMIN, Role.COMMITTEE, Role.ANALYST, Role.CAREGIVER, Role.PATIENT})
    @GetMapping("/kpis")
    List<KpiInfo> findKpis() {
        return records.all();
    }

    @Operation(
            summary = "Read what a figure was",
            description =
                    "By days, weeks or months of the agency. By days at most three years. Caregivers read their own of those that"
                            + " are by person; only admins and the committee read those of others. Money of several currencies is not added.")
    @Callers({Role.ADMIN, Role.COMMITTEE, Role.CAREGIVER, Role.ANALYST})
    @GetMapping("/kpis/{key}")
    Series readKpi(
            @Parameter(description = "Which figure", example = "visits.done") @PathVariable String key,
            @ParameterObject @Valid FigureSearch search,
            @Parameter(description = "By what days are put together") @RequestParam(defaultValue = "DAY")
                    Interval interval) {
        return records.series(new Question(key, search.from(), search.to(), search.by(), interval, search.whose()));
    }

    @Operation(
            summary = "Read one's figures at a glance",
            description =
                    "As the caller arranged them: today, the last 30 days, and whether the goal is reached. Caregivers read their own,"
                            + " beside what half of all reach when they are five or more.")
    @Callers({Role.ADMIN, Role.COMMITTEE, Role.ANALYST, Role.CAREGIVER})
    @GetMapping("/dashboards/me")
    List<Tile> readDashboard() {
        return records.tiles();
    }

    @Operation(
            summary = "Read the pictures of one's first page",
            description =
                    "What is drawn there, as numbers: the last quarter by weeks, the last month by days or parts, or how things stand now."
                            + " Durations are in seconds; patients have none.")
    @Callers({Role.ADMIN, Role.COMMITTEE, Role.ANALYST, Role.CAREGIVER, Role.PATIENT})
    @GetMapping("/dashboards/me/pictures")
    List<Picture> readPictures() {
        return pictures.mine();
    }

    /** What stands on somebody's first page. */
    record Arrangement(List<String> tiles) {}

    @Operation(
            summary = "Arrange one's first page",
            description = "Shows these figures from now on, in this order, and no others.")
    @Callers({Role.ADMIN, Role.COMMITTEE, Role.ANALYST, Role.CAREGIVER, Role.PATIENT})
    @PutMapping("/dashboards/me")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void arrangeDashboard(@RequestBody Arrangement arrangement) {
        dashboards.arrange(arrangement.tiles());
    }

    @Operation(summary = "Put one's first page back as the role has it")
    @Callers({Role.ADMIN, Role.COMMITTEE, Role.ANALYST, Role.CAREGIVER, Role.PATIENT})
    @DeleteMapping("/dashboards/me")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetDashboard() {
        dashboards.reset();
    }

    @Operation(
            summary = "Read the list of a figure",
            description =
                    "What it counts, one by one, the newest first, and the figure as worked out from it. At most 92 days; only the newest"
                            + " thousand are in the answer, all are counted.")
    @Callers({Role.ADMIN, Role.COMMITTEE, Role.CAREGIVER, Role.ANALYST})
    @GetMapping("/kpis/{key}/list")
    Evidence readKpiList(
            @Parameter(description = "Which figure", example = "visits.done") @PathVariable String key,
            @ParameterObject @Valid FigureSearch search,
            @Parameter(description = "Which part of it", example = "NURSING_VISIT")
                    @RequestParam(required = false)
                    @Nullable
                    String of) {
        return lists.list(new ListQuestion(key, search.from(), search.to(), search.by(), of, search.whose()));
    }
}
