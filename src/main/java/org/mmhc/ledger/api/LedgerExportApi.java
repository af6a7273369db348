package org.mmhc.ledger.api;

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
import org.mmhc.ledger.LedgerExports;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The books as a table to take away. */
@RestController
@RequestMapping("/api/v1/exports")
@Tag(name = "Ledger")
class LedgerExportApi {

    private final LedgerExports exports;

    LedgerExportApi(LedgerExports exports) {
        this.exports = exports;
    }

    @Operation(
            summary = "Export the ledger",
            description =
                    "A row for each line of what happened on these days: its account, whose it is, and what was debited or credited."
                            + " At most 13 months and 200000 rows.")
    @Callers(Role.ADMIN)
    @GetMapping("/ledger")
    void exportLedger(
            @Parameter(description = "The first day", example = "2026-11-01") @RequestParam LocalDate from,
            @Parameter(description = "The last day", example = "2026-11-30") @RequestParam LocalDate to,
            @Parameter(description = "Which file") @RequestParam(defaultValue = "CSV") Format format,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        exports.write(format, from, to, locale, AnnouncedStream.of(response, format, "ledger"));
    }
}
