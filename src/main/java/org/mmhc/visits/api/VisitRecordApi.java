package org.mmhc.visits.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.storage.FileDownload;
import org.mmhc.storage.FileId;
import org.mmhc.visits.VisitDossier;
import org.mmhc.visits.VisitDossier.NoteLine;
import org.mmhc.visits.VisitFeedback;
import org.mmhc.visits.VisitFeedback.Rate;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitOutcome;
import org.mmhc.visits.VisitRecording;
import org.mmhc.visits.VisitRecording.AddFile;
import org.mmhc.visits.VisitRecording.ChangeNote;
import org.mmhc.visits.VisitRecording.OpenedFile;
import org.mmhc.visits.VisitRecording.SayOutcomes;
import org.mmhc.visits.VisitRecording.SayUnsigned;
import org.mmhc.visits.VisitRecording.WriteNote;
import org.mmhc.visits.record.AttachmentKind;
import org.mmhc.visits.record.NoteKind;
import org.mmhc.visits.record.RatingTag;
import org.mmhc.visits.record.Signatures;
import org.mmhc.visits.record.Signer;
import org.mmhc.visits.record.TaskOutcomes.Said;
import org.mmhc.visits.record.VisitFiles.Attached;
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

/** What is kept about a visit beside its times: what was done, notes, files, a signature, and how it was for the patient. */
@RestController
@RequestMapping("/api/v1/visits/{id}")
@Tag(name = "Visits")
class VisitRecordApi {

    private final VisitDossier dossier;
    private final VisitRecording recording;
    private final VisitFeedback feedback;

    VisitRecordApi(VisitDossier dossier, VisitRecording recording, VisitFeedback feedback) {
        this.dossier = dossier;
        this.recording = recording;
        this.feedback = feedback;
    }

    /**
     * What was done at a visit.
     *
     * @param outcomes one for each thing that was to be done, in their order
     * @param instead what came of the visit when it was not what was planned: PARTLY, OTHER_SERVICE, NOT_HOME or REFUSED
     */
    record SaidOutcomes(
            @NotNull List<@NotNull Said> outcomes, @Nullable VisitOutcome instead) {}

    /** A note. */
    record NewNote(
            @NotNull NoteKind kind,

            @NotBlank @Size(max = VisitRecording.LONGEST_NOTE)
            String text) {}

    /** Other words for one's own note. */
    record NoteWords(
            @NotBlank @Size(max = VisitRecording.LONGEST_NOTE)
            String text) {}

    /** Why nobody signed. */
    record NoSignature(
            @NotBlank @Size(max = Signatures.LONGEST) String because) {}

    /** A note that was just written. */
    record WrittenNote(String id) {}

    /** A file that was just added. */
    record AddedFile(FileId id) {}

    /**
     * How a visit was.
     *
     * @param stars one to five
     * @param showToCaregiver whether the caregiver may read the comment; not when it is left out
     */
    record NewFeedback(
            @Min(1) @Max(5) int stars,
            @Nullable Set<RatingTag> tags,
            @Nullable @Size(max = 1000) String comment,
            @Nullable Boolean showToCaregiver) {}

    @Operation(
            summary = "Say what was done",
            description =
                    "At one's own visit, until it is decided. Every thing that was to be done is named, in its order; what was"
                            + " not done or refused needs a reason, and OTHER a note.")
    @Callers(Role.CAREGIVER)
    @PutMapping("/task-outcomes")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sayOutcomes(@PathVariable VisitId id, @Valid @RequestBody SaidOutcomes said) {
        recording.sayOutcomes(new SayOutcomes(id, said.outcomes(), said.instead()));
    }

    @Operation(
            summary = "List notes",
            description =
                    "Patients read how it went; caregivers all notes of their visits but those of the office; the committee and"
                            + " admins all.")
    @Callers({Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/notes")
    List<NoteLine> findNotes(@PathVariable VisitId id) {
        return dossier.open(id).notes();
    }

    @Operation(
            summary = "Write a note",
            description =
                    "Kinds: PROGRESS, HANDOVER, CONCERN, and OFFICE_ONLY for the office. Once the visit is decided it is kept as"
                            + " an addendum.")
    @Callers({Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @PostMapping("/notes")
    @ResponseStatus(HttpStatus.CREATED)
    WrittenNote writeNote(@PathVariable VisitId id, @Valid @RequestBody NewNote note) {
        return new WrittenNote(recording.write(new WriteNote(id, note.kind(), note.text())));
    }

    @Operation(
            summary = "Change a note",
            description = "One's own, until the visit is decided; after that another one can be written.")
    @Callers({Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/notes/{note}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeNote(@PathVariable VisitId id, @PathVariable String note, @Valid @RequestBody NoteWords words) {
        recording.change(new ChangeNote(id, note, words.text()));
    }

    @Operation(
            summary = "List files",
            description =
                    "Photos, documents and the signature, the oldest first, with what the virus scanner says. For patients it is"
                            + " empty.")
    @Callers({Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/attachments")
    List<Attached> findFiles(@PathVariable VisitId id) {
        return dossier.open(id).files();
    }

    @Operation(
            summary = "Add a file",
            description =
                    "A photo or a document, at most ten a visit, until it is decided. Refused when the file is not accepted by"
                            + " its content. The virus scanner looks at it soon.")
    @Callers({Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @PostMapping(path = "/attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    AddedFile addFile(
            @PathVariable VisitId id,
            @Parameter(description = "What it shows") @RequestParam AttachmentKind type,
            @Parameter(description = "The file") @RequestPart MultipartFile file) {
        return new AddedFile(add(id, type, null, file));
    }

    @Operation(
            summary = "Download a file of a visit",
            description =
                    "As what it is by content, in a way that cannot harm a browser; an unsafe file cannot be opened. For the"
                            + " caregiver of the visit and the office.")
    @Callers({Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/attachments/{file}")
    ResponseEntity<Resource> downloadFileOfVisit(@PathVariable VisitId id, @PathVariable FileId file) {
        OpenedFile opened = recording.openFile(id, file);
        return new FileDownload(opened.file()).answer(opened.content());
    }

    @Operation(summary = "Take a file away", description = "One's own, until the visit is decided.")
    @Callers({Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @DeleteMapping("/attachments/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeFile(@PathVariable VisitId id, @PathVariable FileId file) {
        recording.remove(id, file);
    }

    @Operation(
            summary = "Add a signature",
            description = "The patient's or a relative's, as a picture, beside any that was added before.")
    @Callers({Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @PutMapping(path = "/signature", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    AddedFile sign(
            @PathVariable VisitId id,
            @Parameter(description = "Who signed") @RequestParam(required = false) @Nullable Signer signer,
            @Parameter(description = "The picture") @RequestPart MultipartFile file) {
        return new AddedFile(add(id, AttachmentKind.SIGNATURE, signer, file));
    }

    @Operation(
            summary = "Say why nobody signed",
            description = "At one's own visit, until it is decided; what was said last counts.")
    @Callers(Role.CAREGIVER)
    @PutMapping("/signature-reason")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sayWhyNobodySigned(@PathVariable VisitId id, @Valid @RequestBody NoSignature said) {
        recording.sayUnsigned(new SayUnsigned(id, said.because()));
    }

    @Operation(
            summary = "Rate a visit",
            description =
                    "One's own, until two weeks after it; what was said can be changed for seven days. Refused when nobody was"
                            + " cared for.")
    @Callers(Role.PATIENT)
    @PutMapping("/feedback")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rateVisit(@PathVariable VisitId id, @Valid @RequestBody NewFeedback said) {
        Set<RatingTag> tags = said.tags() == null ? Set.of() : said.tags();
        feedback.rate(new Rate(id, said.stars(), tags, said.comment(), Boolean.TRUE.equals(said.showToCaregiver())));
    }

    private FileId add(VisitId id, AttachmentKind kind, @Nullable Signer signer, MultipartFile file) {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        return recording.add(new AddFile(id, kind, signer, name, file));
    }
}
