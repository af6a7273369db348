package org.mmhc.sales.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;
import org.mmhc.base.Exports.Format;
import org.mmhc.base.Role;
import org.mmhc.base.api.AnnouncedStream;
import org.mmhc.base.api.Callers;
import org.mmhc.sales.SalesExports;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sales as tables to take away. */
@RestController
@RequestMapping("/api/v1/exports")
@Tag(name = "Sales")
class SalesExportApi {

    private final SalesExports exports;

    SalesExportApi(SalesExports exports) {
        this.exports = exports;
    }

    @Operation(
            summary = "Export sales",
            description = "A row for each sale of these days, with what it earned. At most 13 months and 200000 rows.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/sales")
    void exportSales(
            @Parameter(description = "The first day", example = "2026-11-01") @RequestParam LocalDate from,
            @Parameter(description = "The last day", example = "2026-11-30") @RequestParam LocalDate to,
            @Parameter(description = "Which file") @RequestParam(defaultValue = "CSV") Format format,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        exports.writeSales(format, from, to, locale, AnnouncedStream.of(response, format, "sales"));
    }

    @Operation(
            summary = "Export what each caregiver sold",
            description = "A row for each seller and month, with what they sold in it and what that earns by now.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/performance")
    void exportPerformance(
            @Parameter(description = "The first day", example = "2026-11-01") @RequestParam LocalDate from,
            @Parameter(description = "The last day", example = "2026-11-30") @RequestParam LocalDate to,
            @Parameter(description = "Which file") @RequestParam(defaultValue = "CSV") Format format,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        exports.writePerformance(format, from, to, locale, AnnouncedStream.of(response, format, "performance"));
    }
}
