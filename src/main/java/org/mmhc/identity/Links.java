package org.mmhc.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All links that were asked for; whoever uses one holds the person. */
interface Links extends JpaRepository<Link, String> {

    @Query("select link.uid from Link link where link.tokenHash = :tokenHash and link.purpose = :purpose")
    Optional<String> findOwner(String tokenHash, LinkPurpose purpose);

    Optional<Link> findByTokenHash(String tokenHash);

    int countByUidAndPurposeAndRequestedAtAfter(String uid, LinkPurpose purpose, Instant time);

    List<Link> findByUidAndPurposeAndUsedAtIsNull(String uid, LinkPurpose purpose);
}
