package org.mmhc.visits.figures;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What patients say of caregivers, added up. Who may know of others is asked by the services that call. */
@Service
@Transactional(readOnly = true)
@NamedInterface("figures")
public class VisitRatings {

    /** From so many on, a caregiver reads the mean: fewer would tell who said what. */
    private static final int LEAST = 5;

    private final JdbcClient sql;

    VisitRatings(JdbcClient sql) {
        this.sql = sql;
    }

    /** All stars, and how many visits they are from. */
    public record Stars(int sum, int count) {

        /** How many stars a visit, on the whole. */
        public double mean() {
            return (double) sum / count;
        }
    }

    /** The stars of these caregivers; nobody of whom nothing was said. */
    public Map<Uid, Stars> of(Collection<Uid> caregivers) {
        Map<Uid, Stars> stars = new HashMap<>();
        if (!caregivers.isEmpty()) {
            sql.sql("""
                            select caregiver, sum(stars), count(*) from visits_feedback
                            where caregiver in (:caregivers) group by caregiver
                            """)
                    .param("caregivers", caregivers.stream().map(Uid::value).toList())
                    .query(row -> {
                        stars.put(new Uid(row.getString(1)), new Stars(row.getInt(2), row.getInt(3)));
                    });
        }
        return stars;
    }

    /** The caller's own; nothing before enough visits were rated. */
    @PreAuthorize("hasRole('CAREGIVER')")
    public Optional<Stars> mine() {
        Uid me = CurrentUser.require().uid();
        return Optional.ofNullable(of(List.of(me)).get(me)).filter(stars -> stars.count() >= LEAST);
    }
}
