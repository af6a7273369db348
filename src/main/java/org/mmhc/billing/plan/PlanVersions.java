package org.mmhc.billing.plan;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** What plans gave, and give. */
interface PlanVersions extends Repository<PlanVersion, Long> {

    PlanVersion saveAndFlush(PlanVersion version);

    void delete(PlanVersion version);

    void flush();

    Optional<PlanVersion> findByPlanAndNumber(String plan, int number);

    List<PlanVersion> findByPlanOrderByNumberDesc(String plan);

    @Query("select v from PlanVersion v join Plan p on p.code = v.plan and p.newest = v.number")
    List<PlanVersion> newest();

    @Query(
            "select v from PlanVersion v join Plan p on p.code = v.plan and p.proposed = v.number order by v.createdAt, v.plan")
    List<PlanVersion> proposed();
}
