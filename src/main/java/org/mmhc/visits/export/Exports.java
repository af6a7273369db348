package org.mmhc.visits.export;

import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.repository.Repository;

/** All files of visits. */
interface Exports extends Repository<Export, String> {

    Export save(Export export);

    Optional<Export> findById(String id);

    Page<Export> findAllByOrderByMadeAtDescIdDesc(Pageable page);
}
