package org.mmhc.visits.record;

import java.util.List;
import java.util.Optional;
import org.mmhc.storage.FileStorage.ScanState;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** All files about visits. */
interface Attachments extends Repository<Attachment, String> {

    Attachment saveAndFlush(Attachment attachment);

    Optional<Attachment> findById(String file);

    List<Attachment> findByVisitOrderByUploadedAt(String visit);

    List<Attachment> findByStateOrderByUploadedAt(ScanState state, Limit most);

    boolean existsByVisitAndKind(String visit, AttachmentKind kind);

    int countByVisit(String visit);

    void deleteById(String file);
}
