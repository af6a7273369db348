package org.mmhc.verification;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.storage.FileStorage;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.storage.FileStorage.StoredFile;
import org.mmhc.storage.SampleFiles;
import org.mmhc.tasks.TaskId;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Documents whose story lies in the past: handed in, decided and ended before the demo began, by the aggregate's own methods
 * with the moments of then. No process runs for them any more.
 */
public class PastDocuments {

    private static final Terms FOR_A_YEAR = new Terms(1, false, 48, 12, 5, 30, 30);

    private final Documents documents;
    private final FileStorage storage;
    private final Clock clock;
    private final TransactionTemplate transaction;

    PastDocuments(Documents documents, FileStorage storage, Clock clock, PlatformTransactionManager transactions) {
        this.documents = documents;
        this.storage = storage;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Verified long ago, for a year that is over. */
    public void expired(Uid owner, DocumentType type, Uid reviewer) {
        past(owner, type, 400, (document, at) -> {
            approve(document, reviewer, at);
            document.verify(at, ZoneOffset.UTC);
            document.warnExpiry(at.plus(Duration.ofDays(335)));
            document.expire(at.plus(Duration.ofDays(365)));
        });
    }

    /** Verified for a year that ends in three weeks. */
    public void expiring(Uid owner, DocumentType type, Uid reviewer) {
        past(owner, type, 344, (document, at) -> {
            approve(document, reviewer, at);
            document.verify(at, ZoneOffset.UTC);
            document.warnExpiry(at.plus(Duration.ofDays(335)));
        });
    }

    /** Sent back for better files that never came. */
    public void lapsed(Uid owner, DocumentType type, Uid reviewer) {
        past(owner, type, 60, (document, at) -> {
            document.review(
                    task(),
                    ReviewKind.FIRST,
                    reviewer,
                    new Verdict(Decision.RESUBMIT, DocumentReason.UNREADABLE, null, Particulars.NONE),
                    at);
            document.requestResubmission(at);
            document.lapse(at.plus(Duration.ofDays(30)));
        });
    }

    /** Not accepted some days ago. */
    public void rejected(Uid owner, DocumentType type, Uid reviewer) {
        past(owner, type, 5, (document, at) -> {
            document.review(
                    task(),
                    ReviewKind.FIRST,
                    reviewer,
                    new Verdict(Decision.REJECT, DocumentReason.OUT_OF_DATE, null, Particulars.NONE),
                    at);
            document.reject(at);
        });
    }

    /** Found to be unsafe when it was handed in. */
    public void quarantined(Uid owner, DocumentType type) {
        StoredFile file = storage.take("certificate.pdf", new ByteArrayInputStream(SampleFiles.infectedPdf()));
        transaction.executeWithoutResult(status -> CurrentUser.runAsSystem(() -> {
            Instant at = clock.instant().minus(Duration.ofDays(12));
            Document document = handedIn(owner, type, file, at);
            document.checked(List.of(found(file, ScanState.INFECTED)), FOR_A_YEAR, at.plusSeconds(3));
            storage.quarantine(file.id());
            document.quarantine(at.plusSeconds(4));
            documents.saveAndFlush(document);
        }));
    }

    private void past(Uid owner, DocumentType type, int daysAgo, BiConsumer<Document, Instant> story) {
        StoredFile file = storage.take(
                "scan.pdf", new ByteArrayInputStream(SampleFiles.pdf(type.name().replace('_', ' '))));
        transaction.executeWithoutResult(status -> CurrentUser.runAsSystem(() -> {
            Instant at = clock.instant().minus(Duration.ofDays(daysAgo));
            Document document = handedIn(owner, type, file, at);
            document.checked(List.of(file), FOR_A_YEAR, at.plusSeconds(3));
            story.accept(document, at.plus(Duration.ofHours(5)));
            documents.saveAndFlush(document);
        }));
    }

    private Document handedIn(Uid owner, DocumentType type, StoredFile file, Instant at) {
        storage.keep(file);
        return Document.submitted(new DocumentId(References.next("DOC")), owner, type, List.of(file), at);
    }

    private static StoredFile found(StoredFile file, ScanState scan) {
        return new StoredFile(
                file.id(), file.fileName(), file.contentType(), file.size(), file.sha256(), scan, file.storedAt());
    }

    private static void approve(Document document, Uid reviewer, Instant at) {
        document.review(
                task(), ReviewKind.FIRST, reviewer, new Verdict(Decision.APPROVE, null, null, Particulars.NONE), at);
    }

    private static TaskId task() {
        return new TaskId("TSK-" + UUID.randomUUID().toString().substring(0, 13));
    }
}
