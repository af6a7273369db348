package org.mmhc.settings;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All overrides. */
interface RuleOverrides extends Repository<RuleOverride, String> {

    RuleOverride saveAndFlush(RuleOverride override);

    Optional<RuleOverride> findById(String id);

    @Query("""
            select count(o) > 0 from RuleOverride o where o.ruleName = :rule and o.subject = :subject
            and o.state in :states and o.untilAt > :now
            """)
    boolean anyOf(String rule, String subject, Collection<OverrideState> states, Instant now);

    @Query("select o from RuleOverride o where o.state in :states order by o.askedAt desc, o.id desc")
    Page<RuleOverride> withState(Collection<OverrideState> states, Pageable page);
}
