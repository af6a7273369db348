package org.mmhc.storage;

import java.time.Instant;
import java.util.Optional;
import org.mmhc.storage.FileStorage.ScanState;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All files that are kept. */
interface KeptFiles extends Repository<KeptFile, String> {

    KeptFile save(KeptFile file);

    @Query("select file from KeptFile file where file.id = :id")
    Optional<KeptFile> find(String id);

    /** Says how many there were of that name. */
    @Modifying
    @Query("delete from KeptFile file where file.id = :id")
    int forget(String id);

    /** Remembers what a scanner said. */
    @Modifying
    @Transactional
    @Query("""
            update KeptFile file set file.scan = :answer, file.scannedAt = :at, file.version = file.version + 1
            where file.id = :id
            """)
    void scanned(String id, ScanState answer, Instant at);
}
