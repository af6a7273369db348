package org.mmhc.verification;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Uid;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All documents. */
interface Documents extends Repository<Document, String> {

    Document saveAndFlush(Document document);

    Optional<Document> findById(String id);

    /**
     * Finds a document to change it; others who want to wait until that is done. Plain SQL, because the lock clause that
     * the MySQL dialect writes is not understood by MariaDB.
     */
    @Query(value = "select * from verification_document where id = :id for update", nativeQuery = true)
    Optional<Document> findForChange(String id);

    List<Document> findByOwnerOrderBySubmittedAtDescIdDesc(Uid owner);

    boolean existsByOwnerAndTypeAndStatusIn(Uid owner, DocumentType type, Collection<DocumentStatus> statuses);
}
