package org.mmhc.verification;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Uid;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All documents. */
interface Documents extends Repository<Document, String> {

    Document saveAndFlush(Document document);

    Optional<Document> findById(String id);

    /** Finds a document to change it; others who want to wait until that is done. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from Document d where d.id = :id")
    Optional<Document> findForChange(String id);

    @Query("select d from Document d left join fetch d.files where d.id = :id")
    Optional<Document> findWithFiles(String id);

    /** As {@link #findForChange}, for who looks at the files too. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from Document d left join fetch d.files where d.id = :id")
    Optional<Document> findWithFilesForChange(String id);

    List<Document> findByOwnerOrderBySubmittedAtDescIdDesc(Uid owner);

    /** Those for which the process has not done anything yet, by reference. */
    @Query("select d from Document d where d.status = SUBMITTED and d.revision = 1 and d.id > :after order by d.id")
    List<Document> findUntouched(String after, Limit most);

    boolean existsByOwnerAndTypeAndStatusIn(Uid owner, DocumentType type, Collection<DocumentStatus> statuses);

    /** Notes that somebody opened a file; nothing new when they had before. */
    @Modifying
    @Query(
            value = "insert ignore into verification_opening (file_id, reader, opened_at) values (:file, :reader, :at)",
            nativeQuery = true)
    void noteOpening(String file, String reader, Instant at);

    /** How many of the files somebody opened. */
    @Query(
            value = "select count(*) from verification_opening where reader = :reader and file_id in (:files)",
            nativeQuery = true)
    long countOpened(Collection<String> files, String reader);
}
