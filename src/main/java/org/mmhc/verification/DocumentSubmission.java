package org.mmhc.verification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mmhc.base.Actor;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.storage.FileStorage;
import org.mmhc.storage.FileStorage.StoredFile;
import org.mmhc.verification.DocumentRefusals.DocumentAlreadyHandedIn;
import org.mmhc.verification.DocumentRefusals.DocumentNotReplaceable;
import org.mmhc.verification.DocumentRefusals.DocumentTypeNotForRole;
import org.mmhc.verification.DocumentRefusals.DocumentUnknown;
import org.mmhc.verification.DocumentRefusals.FileCountNotAccepted;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.InputStreamSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.annotation.Validated;

/**
 * What owners do with their documents. Only caregivers and patients hand in documents, each only their own; somebody
 * else's document is {@link DocumentUnknown} to them.
 */
@Service
@Validated
@PreAuthorize("hasAnyRole('CAREGIVER', 'PATIENT')")
public class DocumentSubmission {

    /** How many files a document may have each time it is handed in. */
    public static final int MOST_FILES = 6;

    /** The constraint that keeps two tabs from handing in the same at once. */
    private static final String ONE_PENDING = "verification_document_one_pending";

    private final Documents documents;
    private final FileStorage storage;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DocumentSubmission(
            Documents documents,
            FileStorage storage,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            TransactionTemplate transaction,
            Clock clock) {
        this.documents = documents;
        this.storage = storage;
        this.events = events;
        this.broadcasts = broadcasts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A file as it comes from its owner. */
    public record NewFile(String fileName, InputStreamSource content) {}

    /**
     * Hands in a document of that type.
     *
     * @param reference what it will be called
     */
    public record SubmitDocument(
            @NotNull DocumentId reference,
            @NotNull DocumentType type,
            @NotEmpty List<NewFile> files) {

        public SubmitDocument(DocumentType type, List<NewFile> files) {
            this(newId(), type, files);
        }
    }

    /** Hands in better files for a document, as asked. */
    public record ResubmitDocument(
            @NotNull DocumentId document,
            long version,
            @NotEmpty List<NewFile> files) {}

    /**
     * Hands in a newer document in the place of one that was verified.
     *
     * @param reference what the newer one will be called
     */
    public record ReplaceDocument(
            @NotNull DocumentId reference,
            @NotNull DocumentId document,
            long version,
            @NotEmpty List<NewFile> files) {

        public ReplaceDocument(DocumentId document, long version, List<NewFile> files) {
            this(newId(), document, version, files);
        }
    }

    /** Takes a document back. */
    public record WithdrawDocument(@NotNull DocumentId document, long version) {}

    /**
     * Hands in a document. Refused when the caller has one of that type that counts or is being looked at, when their
     * role does not hand in such documents, and when a file is not accepted.
     */
    @Audited(value = "verification.documentSubmitted", subject = "#actor", reference = "#command.reference()")
    public DocumentId submit(@Valid SubmitDocument command) {
        Actor actor = CurrentUser.require();
        if (!command.type().isFor(actor.role())) {
            throw new DocumentTypeNotForRole();
        }
        return withFiles(command.files(), files -> {
            requireNone(actor.uid(), command.type(), DocumentStatus.LIVE);
            Instant now = now();
            return begin(Document.submitted(command.reference(), actor.uid(), command.type(), files, now), now);
        });
    }

    /** Hands in a newer document; the old one counts until the new one is verified. */
    @Audited(value = "verification.documentReplaced", subject = "#actor", reference = "#command.reference()")
    public DocumentId replace(@Valid ReplaceDocument command) {
        requireReplaceable(own(documents.findById(command.document().value()), command.document(), command.version()));
        return withFiles(command.files(), files -> {
            Document old = ownForChange(command.document(), command.version());
            requireReplaceable(old);
            Instant now = now();
            return begin(Document.replacing(old, command.reference(), files, now), now);
        });
    }

    private void requireReplaceable(Document old) {
        if (!old.isReplaceable()) {
            throw new DocumentNotReplaceable();
        }
        requireNone(old.owner(), old.type(), DocumentStatus.PENDING);
    }

    private void requireNone(Uid owner, DocumentType type, Set<DocumentStatus> statuses) {
        if (documents.existsByOwnerAndTypeAndStatusIn(owner, type, statuses)) {
            throw new DocumentAlreadyHandedIn();
        }
    }

    /** Hands in better files. Refused unless they were asked for. */
    @Audited(value = "verification.documentResubmitted", subject = "#actor", reference = "#command.document()")
    public void resubmit(@Valid ResubmitDocument command) {
        own(documents.findById(command.document().value()), command.document(), command.version())
                .requireResubmissionRequested();
        withFiles(command.files(), files -> {
            Document document = ownForChange(command.document(), command.version());
            Instant now = now();
            document.resubmit(files, now);
            events.publishEvent(new DocumentResubmitted(document.id(), document.owner(), document.revision(), now));
            tellScreens(document);
            return document.id();
        });
    }

    /** Takes a document back. Refused once it is decided. */
    @Audited(value = "verification.documentWithdrawn", subject = "#actor", reference = "#command.document()")
    @Transactional
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
        return own(documents.findForChange(id.value()), id, version);
    }

    private static Document own(Optional<Document> found, DocumentId id, long version) {
        Document document = found.filter(candidate ->
                        candidate.owner().equals(CurrentUser.require().uid()))
                .orElseThrow(() -> new DocumentUnknown(id));
        document.requireVersion(version);
        return document;
    }

    /** The files are brought to where they are kept before the transaction begins, and away again when it comes to nothing. */
    private DocumentId withFiles(List<NewFile> given, Function<List<StoredFile>, DocumentId> decision) {
        if (given.size() > MOST_FILES) {
            throw new FileCountNotAccepted(MOST_FILES);
        }
        List<StoredFile> taken = new ArrayList<>();
        try {
            given.forEach(file -> taken.add(take(file)));
            return Objects.requireNonNull(transaction.execute(status -> {
                DocumentId id = decision.apply(taken);
                taken.forEach(storage::keep);
                return id;
            }));
        } catch (RuntimeException | Error failure) {
            taken.forEach(storage::discard);
            throw failure;
        }
    }

    private StoredFile take(NewFile file) {
        try (InputStream content = file.content().getInputStream()) {
            return storage.take(file.fileName(), content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void tellScreens(Document document) {
        broadcasts.publish(DocumentRecords.TOPIC, document.owner().value());
    }

    private Instant now() {
        return clock.instant();
    }

    private static DocumentId newId() {
        return new DocumentId(References.next("DOC"));
    }
}
