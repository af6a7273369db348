package org.mmhc.disputes.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.disputes.Deciding;
import org.mmhc.disputes.DisputeClaim;
import org.mmhc.disputes.DisputeFiles;
import org.mmhc.disputes.DisputeFiles.BroughtFile;
import org.mmhc.disputes.DisputeFiles.OpenedEvidence;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.DisputeList;
import org.mmhc.disputes.DisputeList.BoardQuery;
import org.mmhc.disputes.DisputeList.DisputeDetails;
import org.mmhc.disputes.DisputeList.DisputeRow;
import org.mmhc.disputes.DisputeList.Precedents;
import org.mmhc.disputes.DisputeState;
import org.mmhc.disputes.Investigation;
import org.mmhc.disputes.RaiseDispute;
import org.mmhc.disputes.RaiseDispute.RaiseOne;
import org.mmhc.disputes.hearing.StatementState;
import org.mmhc.storage.FileDownload;
import org.mmhc.storage.FileId;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
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

/** Disputes as parties raise and follow them, and as the office reads them. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Disputes", description = "Matters that people do not agree about")
class DisputeApi {

    private final RaiseDispute raising;
    private final DisputeList disputes;
    private final DisputeFiles files;
    private final Investigation investigation;
    private final Deciding deciding;

    DisputeApi(
            RaiseDispute raising,
            DisputeList disputes,
            DisputeFiles files,
            Investigation investigation,
            Deciding deciding) {
        this.raising = raising;
        this.disputes = disputes;
        this.files = files;
        this.investigation = investigation;
        this.deciding = deciding;
    }

    /**
     * What somebody does not agree with.
     *
     * @param subject the visit, invoice, payment, document or person that it is about
     * @param onBehalfOf for whom the office raises it
     * @param amount how much is in question; everything unless said
     */
    record NewDispute(
            @NotNull DisputeClaim claim,
            @NotBlank @Size(max = 40) String subject,
            @Nullable Uid onBehalfOf,
            @Nullable Money amount,
            @NotBlank @Size(min = 10, max = 4000) String narrative) {}

    /** A dispute that is raised. */
    record RaisedDispute(DisputeId reference) {}

    /** Reasons, in somebody's own words. */
    record NewReasons(@NotBlank @Size(max = 4000) String reasons) {}

    /** What a party has to say. */
    record NewStatement(@NotBlank @Size(max = 4000) String words) {}

    /** How a statement counts. */
    record TakenStatement(StatementState state) {}

    /** Why a file counts no more. */
    record NewStrike(@NotBlank @Size(max = 500) String reason) {}

    @Operation(
            summary = "Raise a dispute",
            description =
                    "About something of the caller's own, in time; the office raises it for somebody who called. While one"
                            + " about the same thing is open, there is no second one.")
    @Callers({Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @PostMapping("/disputes")
    @ResponseStatus(HttpStatus.CREATED)
    RaisedDispute raiseDispute(@Valid @RequestBody NewDispute asked) {
        return new RaisedDispute(raising.raise(
                new RaiseOne(asked.claim(), asked.subject(), asked.onBehalfOf(), asked.amount(), asked.narrative())));
    }

    @Operation(
            summary = "List disputes",
            description =
                    "One page, what is overdue first, then the most urgent. Patients and caregivers get their own, the newest first.")
    @Callers({Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/disputes")
    PageOf<DisputeRow> findDisputes(
            @Parameter(description = "Only those in this state; those that are open unless said")
                    @RequestParam(required = false)
                    @Nullable
                    DisputeState state,
            @Parameter(description = "Only those about such things") @RequestParam(required = false) @Nullable
                    DisputeKind kind,
            @Parameter(description = "Only those with that claim; of the office")
                    @RequestParam(required = false)
                    @Nullable
                    DisputeClaim claim,
            @Parameter(description = "Only those in which so much money or more is in question; of the office")
                    @RequestParam(required = false)
                    @Nullable
                    Integer least,
            @Parameter(description = "Only those that should have gone on before now; of the office")
                    @RequestParam(defaultValue = "false")
                    boolean overdue,
            @Parameter(description = "Only those that the caller looked into or decided; of the office")
                    @RequestParam(defaultValue = "false")
                    boolean mine,
            @Parameter(description = "Only those about something that somebody else disputes too; of the office")
                    @RequestParam(defaultValue = "false")
                    boolean linked,
            @ParameterObject @Valid Paging paging) {
        return PageOf.of(
                CurrentUser.require().isOffice()
                        ? disputes.find(
                                new BoardQuery(
                                        state == null ? DisputeList.open() : EnumSet.of(state),
                                        kind,
                                        claim,
                                        least,
                                        overdue,
                                        mine,
                                        linked),
                                paging.unsorted())
                        : disputes.mine(paging.unsorted()));
    }

    @Operation(
            summary = "Read a dispute",
            description =
                    "With its statements, files, verdicts, what was granted and what happened. Parties read what is meant for"
                            + " them; the office reads all; to anybody else it does not exist.")
    @Callers({Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/disputes/{id}")
    DisputeDetails getDispute(@PathVariable DisputeId id) {
        return disputes.get(id);
    }

    @Operation(summary = "Take a dispute back", description = "Whoever raised it, as long as nobody has decided.")
    @Callers({Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE})
    @DeleteMapping("/disputes/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdrawDispute(@PathVariable DisputeId id) {
        raising.withdraw(id);
    }

    @Operation(summary = "Appeal", description = "A party that lost, once, until the moment that the dispute says.")
    @Callers({Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE})
    @PutMapping("/disputes/{id}/appeal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void appealDispute(@PathVariable DisputeId id, @Valid @RequestBody NewReasons said) {
        raising.appeal(id, said.reasons());
    }

    @Operation(summary = "End a dispute", description = "With reasons of at least 30 characters.")
    @Callers(Role.ADMIN)
    @PutMapping("/disputes/{id}/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancelDispute(@PathVariable DisputeId id, @Valid @RequestBody NewReasons said) {
        deciding.cancel(id, said.reasons());
    }

    @Operation(
            summary = "Make a statement",
            description = "As a party that was asked. What comes too late is kept, and the decision goes on.")
    @Callers({Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE})
    @PutMapping("/disputes/{id}/statement")
    TakenStatement stateForDispute(@PathVariable DisputeId id, @Valid @RequestBody NewStatement said) {
        return new TakenStatement(investigation.add(id, said.words()));
    }

    @Operation(summary = "Add files", description = "Up to ten for a dispute, for the office or for all parties.")
    @Callers({Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @PostMapping(path = "/disputes/{id}/evidence", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void addEvidence(
            @PathVariable DisputeId id,
            @Parameter(description = "Whether the other party sees them") @RequestParam(defaultValue = "false")
                    boolean shared,
            @Parameter(description = "What shows it") @RequestPart List<MultipartFile> files) {
        this.files.add(
                id,
                files.stream()
                        .map(file -> new BroughtFile(Objects.requireNonNullElse(file.getOriginalFilename(), ""), file))
                        .toList(),
                shared);
    }

    @Operation(summary = "Open a file of a dispute")
    @Callers({Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/disputes/{id}/evidence/{file}")
    ResponseEntity<Resource> getEvidence(@PathVariable DisputeId id, @PathVariable FileId file) {
        OpenedEvidence opened = files.open(id, file);
        return new FileDownload(opened.file()).answer(opened.content());
    }

    @Operation(summary = "Strike a file out", description = "It is kept, with the reason, and counts no more.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/disputes/{id}/evidence/{file}/strike")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void strikeEvidence(@PathVariable DisputeId id, @PathVariable FileId file, @Valid @RequestBody NewStrike said) {
        files.strike(id, file, said.reason());
    }

    @Operation(
            summary = "Look at what was decided alike",
            description = "The last twenty of two years with that claim, without whose they were.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/dispute-precedents")
    Precedents findPrecedents(@Parameter(description = "What was claimed") @RequestParam DisputeClaim claim) {
        return disputes.precedents(claim);
    }
}
