package org.mmhc.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All links that were asked for. */
interface Links extends JpaRepository<Link, String> {

    /**
     * Held until the end of the transaction, so that a link is used once. Plain SQL, because MariaDB does not understand the
     * lock clause of the MySQL dialect.
     */
    @Query(value = "select * from identity_link where token_hash = :tokenHash for update", nativeQuery = true)
    Optional<Link> findByTokenHash(String tokenHash);

    int countByUidAndPurposeAndRequestedAtAfter(String uid, LinkPurpose purpose, Instant time);

    List<Link> findByUidAndPurposeAndUsedAtIsNull(String uid, LinkPurpose purpose);
}
