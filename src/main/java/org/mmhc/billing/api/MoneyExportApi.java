package org.mmhc.billing.api;

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
import org.mmhc.billing.invoice.InvoiceExports;
import org.mmhc.billing.payment.PaymentExports;
import org.mmhc.billing.refund.RefundExports;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Invoices and payments as tables to take away. */
@RestController
@RequestMapping("/api/v1/exports")
@Tag(name = "Billing")
class MoneyExportApi {

    private final InvoiceExports invoices;
    private final PaymentExports payments;
    private final RefundExports refunds;

    MoneyExportApi(InvoiceExports invoices, PaymentExports payments, RefundExports refunds) {
        this.invoices = invoices;
        this.payments = payments;
        this.refunds = refunds;
    }

    @Operation(
            summary = "Export invoices",
            description =
                    "A row for each line of an invoice or credit note that was issued on these days, for the tax return; what was"
                            + " taken back is below zero. At most 13 months and 200000 rows.")
    @Callers(Role.ADMIN)
    @GetMapping("/invoices")
    void exportInvoices(
            @Parameter(description = "The first day", example = "2026-11-01") @RequestParam LocalDate from,
            @Parameter(description = "The last day", example = "2026-11-30") @RequestParam LocalDate to,
            @Parameter(description = "Which file") @RequestParam(defaultValue = "CSV") Format format,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        invoices.write(format, from, to, locale, AnnouncedStream.of(response, format, "invoices"));
    }

    @Operation(
            summary = "Export payments",
            description =
                    "A row for each payment that was asked for on these days, with what came and what went back. At most 13 months"
                            + " and 200000 rows.")
    @Callers(Role.ADMIN)
    @GetMapping("/payments")
    void exportPayments(
            @Parameter(description = "The first day", example = "2026-11-01") @RequestParam LocalDate from,
            @Parameter(description = "The last day", example = "2026-11-30") @RequestParam LocalDate to,
            @Parameter(description = "Which file") @RequestParam(defaultValue = "CSV") Format format,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        payments.write(format, from, to, locale, AnnouncedStream.of(response, format, "payments"));
    }

    @Operation(
            summary = "Export refunds",
            description =
                    "A row for each refund that was asked for on these days, with its payment and what became of it. At most 13 months"
                            + " and 200000 rows.")
    @Callers(Role.ADMIN)
    @GetMapping("/refunds")
    void exportRefunds(
            @Parameter(description = "The first day", example = "2026-11-01") @RequestParam LocalDate from,
            @Parameter(description = "The last day", example = "2026-11-30") @RequestParam LocalDate to,
            @Parameter(description = "Which file") @RequestParam(defaultValue = "CSV") Format format,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        refunds.write(format, from, to, locale, AnnouncedStream.of(response, format, "refunds"));
    }
}
