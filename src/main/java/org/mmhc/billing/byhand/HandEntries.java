package org.mmhc.billing.byhand;

import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.repository.Repository;

/** All that was entered by hand. */
interface HandEntries extends Repository<HandEntry, String> {

    HandEntry saveAndFlush(HandEntry entry);

    Optional<HandEntry> findById(String id);

    boolean existsByKindAndReferenceAndStatusNot(HandKind kind, String reference, HandStatus status);

    Page<HandEntry> findByStatusOrderByEnteredAtDesc(HandStatus status, Pageable page);
}
