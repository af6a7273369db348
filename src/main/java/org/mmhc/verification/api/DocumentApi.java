package org.mmhc.verification.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentReason;
import org.mmhc.verification.DocumentRecords;
import org.mmhc.verification.DocumentRecords.Checklist;
import org.mmhc.verification.DocumentRecords.DocumentDetails;
import org.mmhc.verification.DocumentRecords.DocumentSummary;
import org.mmhc.verification.DocumentReview;
import org.mmhc.verification.DocumentReview.CancelVerification;
import org.mmhc.verification.DocumentSubmission;
import org.mmhc.verification.DocumentSubmission.NewFile;
import org.mmhc.verification.DocumentSubmission.ReplaceDocument;
import org.mmhc.verification.DocumentSubmission.ResubmitDocument;
import org.mmhc.verification.DocumentSubmission.SubmitDocument;
import org.mmhc.verification.DocumentSubmission.WithdrawDocument;
import org.mmhc.verification.DocumentType;
import org.mmhc.verification.VerificationStatus;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Documents from hand-in to their end, and how far somebody is verified. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Documents", description = "Documents that people hand in, and how far they are verified")
class DocumentApi {

    private final DocumentSubmission submission;
    private final DocumentRecords records;
    private final DocumentReview review;

    DocumentApi(DocumentSubmission submission, DocumentRecords records, DocumentReview review) {
        this.submission = submission;
        this.records = records;
        this.review = review;
    }

    /** A document that was just handed in. */
    record HandedIn(DocumentId reference) {}

    /** Why an admin ends the case of a document. */
    record Cancellation(
            @NotNull DocumentReason reason, @Nullable String note) {}

    /** How far somebody is verified. */
    record Standing(Uid owner, VerificationStatus status) {}

    @Operation(
            summary = "Read one's own checklist",
            description = "Every type of document that the caller can hand in, the needed ones first, with what to do"
                    + " next; staff have nothing to hand in.")
    @Callers
    @GetMapping("/checklist")
    Checklist getOwnChecklist() {
        return records.myChecklist();
    }

    @Operation(
            summary = "Read somebody's checklist",
            description = "One's own, or anybody's for admins and the committee.")
    @Callers
    @GetMapping("/checklists/{uid}")
    Checklist getChecklist(@PathVariable Uid uid) {
        return records.checklist(uid);
    }

    @Operation(
            summary = "Read how far somebody is verified",
            description = "One's own standing, or anybody's for admins and the committee.")
    @Callers
    @GetMapping("/standings/{uid}")
    Standing getStanding(@PathVariable Uid uid) {
        return new Standing(uid, records.statusOf(uid));
    }

    @Operation(
            summary = "List documents",
            description = "The caller's documents, the newest first; admins and the committee can name another owner.")
    @Callers
    @GetMapping("/documents")
    PageOf<DocumentSummary> findDocuments(
            @Parameter(description = "Whose documents, one's own unless said", example = "C-100042-H")
                    @RequestParam
                    @Nullable
                    Uid owner,
            @ParameterObject @Valid Paging paging) {
        paging.unsorted();
        return PageOf.of(owner == null ? records.mine() : records.of(owner), paging);
    }

    @Operation(
            summary = "Hand in a document",
            description = "Hands in up to " + DocumentSubmission.MOST_FILES
                    + " files as a document of that type. Refused when the caller's role does not"
                    + " hand in such documents, when one of that type counts or is being looked at, and when a file is not"
                    + " accepted by its content.")
    @Callers({Role.CAREGIVER, Role.PATIENT})
    @PostMapping(path = "/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<HandedIn> submitDocument(
            @Parameter(description = "What the document is meant to prove") @RequestParam DocumentType type,
            @Parameter(description = "Its pages") @RequestPart List<MultipartFile> files) {
        return handedIn(submission.submit(new SubmitDocument(type, newFiles(files))));
    }

    @Operation(
            summary = "Read a document",
            description =
                    "The document with its files, what happened to it and what the caller may do. Owners read their"
                            + " own, without who reviewed it; admins and the committee read all, but what"
                            + " the first of two reviewers decided only once the second has decided; to anybody else it does not"
                            + " exist."
                            + " The ETag is its version.")
    @Callers
    @GetMapping("/documents/{reference}")
    ResponseEntity<DocumentDetails> getDocument(@PathVariable DocumentId reference) {
        DocumentDetails details = records.get(reference);
        return SeenVersion.tagged(details, details.document().version());
    }

    @Operation(
            summary = "Hand in better files",
            description = "Answers a request for better files. Only the owner may, and only when asked.")
    @Callers({Role.CAREGIVER, Role.PATIENT})
    @PostMapping(path = "/documents/{reference}/resubmissions", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resubmitDocument(
            @PathVariable DocumentId reference,
            SeenVersion seen,
            @Parameter(description = "Its pages") @RequestPart List<MultipartFile> files) {
        submission.resubmit(new ResubmitDocument(reference, seen.number(), newFiles(files)));
    }

    @Operation(
            summary = "Hand in a newer document",
            description = "Hands in a document in the place of one that was verified or has expired; the old one counts"
                    + " until the new one is verified.")
    @Callers({Role.CAREGIVER, Role.PATIENT})
    @PostMapping(path = "/documents/{reference}/replacements", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<HandedIn> replaceDocument(
            @PathVariable DocumentId reference,
            SeenVersion seen,
            @Parameter(description = "Its pages") @RequestPart List<MultipartFile> files) {
        return handedIn(submission.replace(new ReplaceDocument(reference, seen.number(), newFiles(files))));
    }

    @Operation(
            summary = "Take a document back",
            description = "Only the owner may, and only as long as it is not decided.")
    @Callers({Role.CAREGIVER, Role.PATIENT})
    @PutMapping("/documents/{reference}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdrawDocument(@PathVariable DocumentId reference, SeenVersion seen) {
        submission.withdraw(new WithdrawDocument(reference, seen.number()));
    }

    @Operation(
            summary = "Cancel a document",
            description = "Ends the case of a document that is being looked at, or takes back one that counts. Reasons:"
                    + " ENTERED_BY_MISTAKE, OWNER_LEFT, NO_LONGER_TRUE, or OTHER with a note.")
    @Callers(Role.ADMIN)
    @PutMapping("/documents/{reference}/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancelDocument(
            @PathVariable DocumentId reference, SeenVersion seen, @Valid @RequestBody Cancellation cancellation) {
        review.cancel(new CancelVerification(reference, seen.number(), cancellation.reason(), cancellation.note()));
    }

    private static ResponseEntity<HandedIn> handedIn(DocumentId reference) {
        return ResponseEntity.created(URI.create("/api/v1/documents/" + reference))
                .body(new HandedIn(reference));
    }

    private static List<NewFile> newFiles(List<MultipartFile> files) {
        return files.stream()
                .map(file -> new NewFile(Objects.requireNonNullElse(file.getOriginalFilename(), ""), file))
                .toList();
    }
}
