package org.mmhc.billing.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.billing.invoice.InvoiceKind;
import org.mmhc.billing.invoice.InvoiceNumber;
import org.mmhc.billing.invoice.InvoiceRecords;
import org.mmhc.billing.invoice.InvoiceRecords.InvoiceDetails;
import org.mmhc.billing.invoice.InvoiceRecords.InvoicePdf;
import org.mmhc.billing.invoice.InvoiceRecords.InvoiceRow;
import org.mmhc.billing.invoice.InvoiceRecords.LineDetails;
import org.mmhc.billing.invoice.tax.TaxSplit;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Invoices and credit notes to read and to take away. */
@RestController
@RequestMapping("/api/v1/invoices")
@Tag(name = "Billing")
class InvoiceApi {

    private final InvoiceRecords invoices;

    InvoiceApi(InvoiceRecords invoices) {
        this.invoices = invoices;
    }

    /**
     * One of many invoices and credit notes.
     *
     * @param corrects number of the invoice that a credit note takes back
     */
    record ListedInvoice(
            String number,
            InvoiceKind kind,
            LocalDate issuedOn,
            Uid patient,
            String subscription,
            @Nullable String corrects,
            Money gross) {}

    /** An amount with the taxes in it; all parts add up to the whole. */
    record InvoiceAmounts(Money net, Money cgst, Money sgst, Money igst, Money rounding, Money gross) {}

    /**
     * Something that stands on an invoice.
     *
     * @param sac accounting code of the service; empty when it has none
     * @param from the first day of what was sold
     */
    record ItemOfInvoice(
            int place,
            String sac,
            String description,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Integer visits,
            int quantity,
            InvoiceAmounts amounts) {}

    /**
     * An invoice or a credit note.
     *
     * @param placeOfSupply code of the state
     */
    record InvoiceContent(
            String number,
            InvoiceKind kind,
            LocalDate issuedOn,
            Uid patient,
            String subscription,
            @Nullable String corrects,
            String placeOfSupply,
            List<ItemOfInvoice> items,
            InvoiceAmounts amounts) {}

    @Operation(
            summary = "List invoices",
            description =
                    "One page, the newest first. Patients get their own, the committee and admins those of whom they name, or all.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @GetMapping
    PageOf<ListedInvoice> findInvoices(
            @Parameter(description = "Whose; all that the caller may read unless said", example = "P-100042-J")
                    @RequestParam(required = false)
                    @Nullable
                    Uid patient,
            @ParameterObject @Valid Paging paging) {
        return PageOf.of(invoices.find(patient, paging.unsorted()).map(InvoiceApi::listed));
    }

    @Operation(
            summary = "Read an invoice",
            description =
                    "By its number, with dashes for slashes. It is never changed; a credit note takes back what was wrong.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/{number}")
    InvoiceContent getInvoice(@PathVariable String number) {
        return content(invoices.get(number));
    }

    @Operation(summary = "Download an invoice", description = "As a document to read, print and keep (PDF/A).")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/{number}/pdf")
    ResponseEntity<byte[]> downloadInvoice(@PathVariable String number) {
        InvoicePdf pdf = invoices.pdf(number);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(pdf.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(pdf.content());
    }

    private static ListedInvoice listed(InvoiceRow row) {
        return new ListedInvoice(
                row.number().toString(),
                row.kind(),
                row.issuedOn(),
                row.patient(),
                row.subscription(),
                text(row.corrects()),
                row.gross());
    }

    private static InvoiceContent content(InvoiceDetails invoice) {
        return new InvoiceContent(
                invoice.number().toString(),
                invoice.kind(),
                invoice.issuedOn(),
                invoice.patient(),
                invoice.subscription(),
                text(invoice.corrects()),
                invoice.placeOfSupply().code(),
                invoice.lines().stream().map(InvoiceApi::item).toList(),
                amounts(invoice.amounts()));
    }

    private static ItemOfInvoice item(LineDetails line) {
        return new ItemOfInvoice(
                line.place(),
                line.sac(),
                line.description(),
                line.from(),
                line.to(),
                line.visits(),
                line.quantity(),
                amounts(line.amounts()));
    }

    private static InvoiceAmounts amounts(TaxSplit split) {
        return new InvoiceAmounts(
                split.net(), split.cgst(), split.sgst(), split.igst(), split.rounding(), split.gross());
    }

    private static @Nullable String text(@Nullable InvoiceNumber number) {
        return number == null ? null : number.toString();
    }
}
