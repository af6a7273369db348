package org.mmhc.visits.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.visits.VisitExports;
import org.mmhc.visits.VisitExports.ExportDetails;
import org.mmhc.visits.VisitExports.ExportFile;
import org.mmhc.visits.VisitExports.MakeExport;
import org.mmhc.visits.export.ExportBook.ExportRow;
import org.mmhc.visits.export.ExportFormat;
import org.mmhc.visits.export.ExportId;
import org.mmhc.visits.export.IdentifierKind;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files of visits for those outside who ask for proof. */
@RestController
@RequestMapping("/api/v1/visit-exports")
@Tag(name = "Visits")
class VisitExportApi {

    private final VisitExports exports;

    VisitExportApi(VisitExports exports) {
        this.exports = exports;
    }

    /**
     * What is to be in a file.
     *
     * @param from the first day, where the agency is
     * @param to the last day, at most 31 days in all
     */
    record NewExport(
            @NotNull ExportFormat format,
            @NotNull LocalDate from,
            @NotNull LocalDate to) {}

    /** A file that was just made. */
    record MadeExport(ExportId reference) {}

    /** What somebody is called outside; nothing any more when the value is empty. */
    record OutsideNumber(
            @NotNull IdentifierKind kind,
            @NotNull @Size(max = 64) String value) {}

    /**
     * What one of our words is called outside; nothing any more when that is empty.
     *
     * @param ours a service, a reason, an action or a code of what does not fit
     */
    record OutsideCode(
            @NotNull ExportFormat format,
            @NotBlank @Size(max = 40) String ours,
            @NotNull @Size(max = 16) String theirs) {}

    @Operation(summary = "List files of visits", description = "One page, the newest first.")
    @Callers(Role.ADMIN)
    @GetMapping
    PageOf<ExportRow> findExports(@ParameterObject @Valid Paging paging) {
        return PageOf.of(exports.find(paging.unsorted()));
    }

    @Operation(
            summary = "Make a file of visits",
            description =
                    "Of those that are decided and began on these days. For aggregators only what never went out, or has changed"
                            + " since, with a higher SequenceID. Visits that do not fit the format are left out.")
    @Callers(Role.ADMIN)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MadeExport makeExport(@Valid @RequestBody NewExport asked) {
        return new MadeExport(exports.make(new MakeExport(asked.format(), asked.from(), asked.to())));
    }

    @Operation(
            summary = "Read about a file of visits",
            description = "With the visits that could not be in it, each with the fields that are wrong.")
    @Callers(Role.ADMIN)
    @GetMapping("/{id}")
    ExportDetails getExport(@PathVariable ExportId id) {
        return exports.get(id);
    }

    @Operation(summary = "Download a file of visits", description = "As it was made; sending it on is the agency's.")
    @Callers(Role.ADMIN)
    @GetMapping("/{id}/file")
    ResponseEntity<byte[]> downloadExport(@PathVariable ExportId id) {
        ExportFile file = exports.file(id);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, file.contentType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(file.content());
    }

    @Operation(
            summary = "Keep what somebody is called outside",
            description =
                    "A patient or a caregiver, by the payer or the state; an empty word forgets it. It is kept encrypted.")
    @Callers(Role.ADMIN)
    @PutMapping("/identifiers/{uid}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keepIdentifier(@PathVariable Uid uid, @Valid @RequestBody OutsideNumber number) {
        exports.call(uid, number.kind(), number.value());
    }

    @Operation(
            summary = "Keep what a word is called outside",
            description = "One of our services, reasons, actions or codes in that format; an empty word forgets it.")
    @Callers(Role.ADMIN)
    @PutMapping("/codes")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void mapCode(@Valid @RequestBody OutsideCode code) {
        exports.map(code.format(), code.ours(), code.theirs());
    }
}
