package org.mmhc.storage;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All files that are kept. */
interface KeptFiles extends Repository<KeptFile, String> {

    KeptFile save(KeptFile file);

    Optional<KeptFile> findById(String id);
}
