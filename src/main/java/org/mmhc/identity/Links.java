package org.mmhc.identity;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** All links that were asked for. */
interface Links extends JpaRepository<Link, String> {

    /** Held until the end of the transaction, so that a link is used once. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Link> findByTokenHash(String tokenHash);

    int countByUidAndPurposeAndRequestedAtAfter(String uid, LinkPurpose purpose, Instant time);

    List<Link> findByUidAndPurposeAndUsedAtIsNull(String uid, LinkPurpose purpose);

    @Modifying
    @Query("delete from Link link where link.uid = :uid")
    void deleteByUid(String uid);
}
