package org.mmhc.verification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.mmhc.base.Actor;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.References;
import org.mmhc.storage.FileStorage;
import org.mmhc.storage.FileStorage.StoredFile;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.InputStreamSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * What owners do with their documents. Only caregivers and patients hand in documents, each only their own; somebody
 * else's document is {@link DocumentUnknown} to them.
 */
@Service
@Validated
@Transactional
@PreAuthorize("hasAnyRole('CAREGIVER', 'PATIENT')")
public class DocumentSubmission {

    /** The constraint that keeps two tabs from handing in the same at once. */
    private static final String ONE_PENDING = "verification_document_one_pending";

    private final Documents documents;
    private final FileStorage storage;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    DocumentSubmission(
            Documents documents,
            FileStorage storage,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.documents = documents;
        this.storage = storage;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** A file as it comes from its owner. */
    public record NewFile(String fileName, InputStreamSource content) {}

    /** Hands in a document of that type. */
    public record SubmitDocument(
            @NotNull DocumentType type, @NotEmpty List<NewFile> files) {}

    /** Hands in better files for a document, as asked. */
    public record ResubmitDocument(
            @NotNull DocumentId document,
            long version,
            @NotEmpty List<NewFile> files) {}

    /** Hands in a newer document in the place of one that was verified. */
    public record ReplaceDocument(
            @NotNull DocumentId document,
            long version,
            @NotEmpty List<NewFile> files) {}

    /** Takes a document back. */
    public record WithdrawDocument(@NotNull DocumentId document, long version) {}

    /**
     * Hands in a document. Refused when the caller has one of that type that counts or is being looked at, when their
     * role does not hand in such documents, and when a file is not accepted.
     */
    @Audited(value = "verification.documentSubmitted", subject = "#actor", reference = "#result")
    public DocumentId submit(@Valid SubmitDocument command) {
        Actor actor = CurrentUser.require();
        if (!command.type().isFor(actor.role())) {
            throw new DocumentTypeNotForRole();
        }
        if (documents.existsByOwnerAndTypeAndStatusIn(actor.uid(), command.type(), DocumentStatus.LIVE)) {
            throw new DocumentAlreadyHandedIn();
        }
        Instant now = now();
        List<StoredFile> files = store(command.files());
        return begin(Document.submitted(newId(), actor.uid(), command.type(), files, now), now);
    }

    /** Hands in a newer document; the old one counts until the new one is verified. */
    @Audited(value = "verification.documentReplaced", subject = "#actor", reference = "#result")
    public DocumentId replace(@Valid ReplaceDocument command) {
        Document old = ownForChange(command.document(), command.version());
        if (!old.isReplaceable()) {
            throw new DocumentNotReplaceable();
        }
        if (documents.existsByOwnerAndTypeAndStatusIn(old.owner(), old.type(), DocumentStatus.PENDING)) {
            throw new DocumentAlreadyHandedIn();
        }
        Instant now = now();
        return begin(Document.replacing(old, newId(), store(command.files()), now), now);
    }

    /** Hands in better files. Refused unless they were asked for. */
    @Audited(value = "verification.documentResubmitted", subject = "#actor", reference = "#command.document()")
    public void resubmit(@Valid ResubmitDocument command) {
        Document document = ownForChange(command.document(), command.version());
        if (document.status() != DocumentStatus.RESUBMISSION_REQUESTED) {
            throw new ResubmissionNotRequested();
        }
        Instant now = now();
        document.resubmit(store(command.files()), now);
        events.publishEvent(new DocumentResubmitted(document.id(), document.owner(), document.revision(), now));
        tellScreens(document);
    }

    /** Takes a document back. Refused once it is decided. */
    @Audited(value = "verification.documentWithdrawn", subject = "#actor", reference = "#command.document()")
    public void withdraw(@Valid WithdrawDocument command) {
        Document document = ownForChange(command.document(), command.version());
        Instant now = now();
        document.withdraw(now);
        events.publishEvent(new DocumentWithdrawn(document.id(), document.owner(), now));
        tellScreens(document);
    }

    private DocumentId begin(Document document, Instant now) {
        try {
            documents.saveAndFlush(document);
        } catch (DataIntegrityViolationException violation) {
            if (String.valueOf(violation.getMessage()).contains(ONE_PENDING)) {
                throw new DocumentAlreadyHandedIn();
            }
            throw violation;
        }
        events.publishEvent(new DocumentSubmitted(
                document.id(), document.owner(), document.ownerRole(), document.type(), document.revision(), now));
        tellScreens(document);
        return document.id();
    }

    private Document ownForChange(DocumentId id, long version) {
        Document document = documents
                .findForChange(id.value())
                .filter(found -> found.owner().equals(CurrentUser.require().uid()))
                .orElseThrow(() -> new DocumentUnknown(id));
        document.requireVersion(version);
        return document;
    }

    private List<StoredFile> store(List<NewFile> files) {
        if (files.size() > Document.MOST_FILES) {
            throw new FileCountNotAccepted(Document.MOST_FILES);
        }
        return files.stream().map(this::storeOne).toList();
    }

    private StoredFile storeOne(NewFile file) {
        try (InputStream content = file.content().getInputStream()) {
            return storage.store(file.fileName(), content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void tellScreens(Document document) {
        broadcasts.publish("documents", document.owner().value());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static DocumentId newId() {
        return new DocumentId(References.next("DOC"));
    }
}
