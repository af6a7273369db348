package org.mmhc.payouts;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mmhc.base.Uid;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All that the office put right. */
interface Corrections extends Repository<Correction, Long> {

    Correction saveAndFlush(Correction correction);

    List<Correction> findByPayoutOrderById(String payout);

    List<Correction> findByIdInAndDisputeIsNull(Collection<Long> ids);

    Optional<Correction> findByRemedy(String remedy);

    @Query("select c from Correction c where c.caregiver = :caregiver and c.earnedAt < :before order by c.id")
    List<Correction> earnedBefore(Uid caregiver, Instant before);

    @Query(value = """
            select distinct p.caregiver from payouts_correction p
                left join payouts_claim c on c.source_kind = 'CORRECTION' and c.source_id = cast(p.id as char character set ascii)
            where p.earned_at < :before and c.payout is null
            """, nativeQuery = true)
    Set<String> earners(Instant before);
}
