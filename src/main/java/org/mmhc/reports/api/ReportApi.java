package org.mmhc.reports.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.mmhc.base.Role;
import org.mmhc.base.api.AnnouncedStream;
import org.mmhc.base.api.Callers;
import org.mmhc.reports.ExportDesk;
import org.mmhc.reports.ExportDesk.Export;
import org.mmhc.reports.ExportDesk.Preview;
import org.mmhc.reports.ExportDesk.ReportInfo;
import org.mmhc.reports.ExportDesk.ReportOrder;
import org.mmhc.reports.ReportChoice;
import org.mmhc.reports.ReportFileId;
import org.mmhc.reports.SavedReports;
import org.mmhc.reports.SavedReports.SaveReport;
import org.mmhc.reports.SavedReports.SavedReport;
import org.springframework.beans.propertyeditors.CustomCollectionEditor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reports as files to take away. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Reports", description = "Tables to take away, for whoever asked alone, for a day")
class ReportApi {

    private final ExportDesk desk;
    private final SavedReports views;

    ReportApi(ExportDesk desk, SavedReports views) {
        this.desk = desk;
        this.views = views;
    }

    /* A comma in a filter is one of its value's. */
    @InitBinder("where")
    void oneFilterEach(WebDataBinder binder) {
        binder.registerCustomEditor(List.class, new CustomCollectionEditor(List.class, true));
    }

    @Operation(summary = "List the reports", description = "Those that the caller may take away, with their columns.")
    @Callers({Role.ADMIN, Role.COMMITTEE, Role.ANALYST})
    @GetMapping("/reports")
    List<ReportInfo> findReports() {
        return desk.reports();
    }

    @Operation(
            summary = "Look at a report",
            description =
                    "The first 100 rows without people, or the first 100 groups and what all of them come to. A filter is written"
                            + " column:HOW:value, where HOW is IS, IS_NOT, CONTAINS, AT_LEAST or AT_MOST; a file holds the same by the same choice. People are told"
                            + " apart in files alone, with a purpose.")
    @Callers({Role.ADMIN, Role.COMMITTEE, Role.ANALYST})
    @GetMapping("/reports/{name}/rows")
    Preview findReportRows(
            @Parameter(description = "Which report", example = "visits") @PathVariable String name,
            @Parameter(description = "The first day") @RequestParam LocalDate from,
            @Parameter(description = "The last day") @RequestParam LocalDate to,
            @Parameter(description = "Columns to show, all without it", example = "visit")
                    @RequestParam(defaultValue = "")
                    List<String> columns,
            @Parameter(description = "Columns to group by", example = "status") @RequestParam(defaultValue = "")
                    List<String> by,
            @Parameter(description = "Which rows", example = "service:IS:NURSING_VISIT") @RequestParam(required = false)
                    List<String> where) {
        return desk.preview(name, from, to, ReportChoice.of(columns, by, where));
    }

    @Operation(
            summary = "Ask for the file of a report",
            description =
                    "Up to 2000 rows are there at once, more are written meanwhile. The numbers of people are in it only for admins and the"
                            + " committee, who say what for and show once more who they are.")
    @Callers({Role.ADMIN, Role.COMMITTEE, Role.ANALYST})
    @PostMapping("/reports/{name}/exports")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Export askForExport(
            @Parameter(description = "Which report", example = "visits") @PathVariable String name,
            @RequestBody ReportOrder order,
            Locale locale) {
        return order.personal() ? desk.askWithPeople(name, order, locale) : desk.ask(name, order, locale);
    }

    @Operation(summary = "List one's files", description = "The newest first, at most fifty.")
    @Callers({Role.ADMIN, Role.COMMITTEE, Role.ANALYST})
    @GetMapping("/exports")
    List<Export> findExports() {
        return desk.mine();
    }

    @Operation(summary = "Read how far a file is")
    @Callers({Role.ADMIN, Role.COMMITTEE, Role.ANALYST})
    @GetMapping("/exports/{id}")
    Export readExport(
            @Parameter(description = "The file", example = "EXP-0HQ3ZK5RWX1QT") @PathVariable ReportFileId id) {
        return desk.get(id);
    }

    @Operation(summary = "Take a file", description = "For whoever asked alone, within a day.")
    @Callers({Role.ADMIN, Role.COMMITTEE, Role.ANALYST})
    @GetMapping("/exports/{id}/file")
    void takeExport(
            @Parameter(description = "The file", example = "EXP-0HQ3ZK5RWX1QT") @PathVariable ReportFileId id,
            HttpServletResponse response)
            throws IOException {
        Export export = desk.get(id);
        desk.download(id, new AnnouncedStream(() -> {
            response.setContentType(export.format().contentType());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(export.fileName()));
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            return response.getOutputStream();
        }));
    }

    @Operation(summary = "Call a file off, or throw it away")
    @Callers({Role.ADMIN, Role.COMMITTEE, Role.ANALYST})
    @DeleteMapping("/exports/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancelExport(
            @Parameter(description = "The file", example = "EXP-0HQ3ZK5RWX1QT") @PathVariable ReportFileId id) {
        desk.cancel(id);
    }

    /** Which one it is. */
    record Kept(String id) {}

    @Operation(summary = "List the reports that one looks at again")
    @Callers({Role.ADMIN, Role.COMMITTEE, Role.ANALYST})
    @GetMapping("/report-views")
    List<SavedReport> findReportViews() {
        return views.mine();
    }

    @Operation(
            summary = "Keep a report to look at again",
            description =
                    "With the days that are meant, as told from the day of looking. Whoever wants is told each week or month by a link.")
    @Callers({Role.ADMIN, Role.COMMITTEE, Role.ANALYST})
    @PostMapping("/report-views")
    @ResponseStatus(HttpStatus.CREATED)
    Kept keepReportView(@RequestBody SaveReport view) {
        return new Kept(views.save(view));
    }

    @Operation(summary = "Forget a report that one looked at again")
    @Callers({Role.ADMIN, Role.COMMITTEE, Role.ANALYST})
    @DeleteMapping("/report-views/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forgetReportView(
            @Parameter(description = "Which one", example = "RPV-0HQ3ZK5RWX1QT") @PathVariable String id) {
        views.remove(id);
    }
}
