package org.mmhc.payouts.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.mmhc.base.Exports.Format;
import org.mmhc.base.Role;
import org.mmhc.base.api.AnnouncedStream;
import org.mmhc.base.api.Callers;
import org.mmhc.payouts.PayoutExports;
import org.mmhc.payouts.RunId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Payouts as a table to take away. */
@RestController
@RequestMapping("/api/v1/exports")
@Tag(name = "Payouts")
class PayoutExportApi {

    private final PayoutExports exports;

    PayoutExportApi(PayoutExports exports) {
        this.exports = exports;
    }

    @Operation(
            summary = "Export the payouts of a run",
            description = "A row for each line, with the rule that it follows and who agreed. At most 1000000 rows.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/payout-lines")
    void exportPayoutLines(
            @Parameter(description = "The run", example = "RUN-2026-06") @RequestParam RunId run,
            @Parameter(description = "Which file") @RequestParam(defaultValue = "CSV") Format format,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        exports.writeLines(format, run, locale, AnnouncedStream.of(response, format, "payout-lines"));
    }
}
