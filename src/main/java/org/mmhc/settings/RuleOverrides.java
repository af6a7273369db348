package org.mmhc.settings;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All overrides. */
interface RuleOverrides extends Repository<RuleOverride, String> {

    RuleOverride saveAndFlush(RuleOverride override);

    Optional<RuleOverride> findById(String id);

    @Query("""
            select o from RuleOverride o where o.liveKey = :liveKey and o.state = 'ACTIVE' and o.untilAt > :now
            """)
    Optional<RuleOverride> active(String liveKey, Instant now);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from RuleOverride o where o.liveKey = :liveKey")
    Optional<RuleOverride> lockLive(String liveKey);

    @Query("select o from RuleOverride o where o.state in :states order by o.askedAt desc, o.id desc")
    Page<RuleOverride> withState(Collection<OverrideState> states, Pageable page);
}
