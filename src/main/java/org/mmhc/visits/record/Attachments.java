package org.mmhc.visits.record;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mmhc.storage.FileStorage.ScanState;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All files about visits. */
interface Attachments extends Repository<Attachment, String> {

    Attachment saveAndFlush(Attachment attachment);

    Optional<Attachment> findById(String file);

    List<Attachment> findByVisitOrderByUploadedAt(String visit);

    List<Attachment> findByStateOrderByUploadedAt(ScanState state, Limit most);

    boolean existsByVisitAndKind(String visit, AttachmentKind kind);

    @Query("select distinct a.visit from Attachment a where a.kind = :kind and a.visit in :visits")
    Set<String> having(AttachmentKind kind, Collection<String> visits);

    int countByVisitAndKind(String visit, AttachmentKind kind);

    int countByVisitAndKindNot(String visit, AttachmentKind kind);

    void deleteById(String file);
}
