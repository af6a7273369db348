package org.mmhc.payouts.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.payouts.ObjectionReason;
import org.mmhc.payouts.PayoutDesk;
import org.mmhc.payouts.PayoutDesk.ObjectToPayout;
import org.mmhc.payouts.PayoutId;
import org.mmhc.payouts.PayoutRecords;
import org.mmhc.payouts.PayoutRecords.PayoutDetails;
import org.mmhc.payouts.PayoutRecords.PayoutRow;
import org.mmhc.payouts.PayoutStatements;
import org.mmhc.payouts.PayoutStatements.StatementPdf;
import org.mmhc.payouts.RunId;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What caregivers are paid. */
@RestController
@RequestMapping("/api/v1/payouts")
@Tag(name = "Payouts")
class PayoutApi {

    private final PayoutRecords records;
    private final PayoutStatements statements;
    private final PayoutDesk desk;

    PayoutApi(PayoutRecords records, PayoutStatements statements, PayoutDesk desk) {
        this.records = records;
        this.statements = statements;
        this.desk = desk;
    }

    /**
     * Why a caregiver does not agree.
     *
     * @param words in their own words
     */
    record NewObjection(
            @NotNull ObjectionReason reason,
            @NotBlank @Size(min = 10, max = 2000) String words) {}

    @Operation(
            summary = "List payouts",
            description = "One page, the newest first. Caregivers get their own, once they are agreed to.")
    @Callers({Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping
    PageOf<PayoutRow> findPayouts(
            @Parameter(description = "Only those of this run") @RequestParam(required = false) @Nullable RunId run,
            @ParameterObject @Valid Paging paging) {
        return PageOf.of(records.find(run, paging.unsorted()));
    }

    @Operation(summary = "Read a payout", description = "With each line of it, and the rule that it follows.")
    @Callers({Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/{id}")
    PayoutDetails getPayout(@PathVariable PayoutId id) {
        return records.get(id);
    }

    @Operation(
            summary = "Download a statement",
            description = "As a document to read, print and keep (PDF/A), once enough people agreed to it.")
    @Callers({Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/{id}/statement")
    ResponseEntity<byte[]> downloadStatement(@PathVariable PayoutId id) {
        StatementPdf pdf = statements.pdf(id);
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

    @Operation(summary = "Agree with a statement", description = "It is paid without waiting any longer.")
    @Callers(Role.CAREGIVER)
    @PutMapping("/{id}/acceptance")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void acceptStatement(@PathVariable PayoutId id) {
        desk.accept(id);
    }

    @Operation(
            summary = "Object to a statement",
            description = "As long as it is open. Nothing is paid before somebody of the committee has looked.")
    @Callers(Role.CAREGIVER)
    @PutMapping("/{id}/objection")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void objectToStatement(@PathVariable PayoutId id, @Valid @RequestBody NewObjection objection) {
        desk.object(new ObjectToPayout(id, objection.reason(), objection.words()));
    }

    @Operation(summary = "Let go of a payout that is held", description = "It is put together once more.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/{id}/release")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void releasePayout(@PathVariable PayoutId id) {
        desk.release(id);
    }

    @Operation(
            summary = "Put a payout together once more",
            description = "With what was earned meanwhile; who agreed has to agree anew.")
    @Callers(Role.ADMIN)
    @PutMapping("/{id}/recalculation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void recalculatePayout(@PathVariable PayoutId id) {
        desk.recalculate(id);
    }

    @Operation(
            summary = "Call a payout off",
            description = "Unless its money is on its way or there; what it was made of waits for another one.")
    @Callers(Role.ADMIN)
    @PutMapping("/{id}/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancelPayout(@PathVariable PayoutId id) {
        desk.cancel(id);
    }
}
