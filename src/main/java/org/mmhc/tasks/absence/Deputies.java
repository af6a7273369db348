package org.mmhc.tasks.absence;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is away now, and who stands in. A deputy who is away too passes on to their own; one who may not do a task is passed over.
 */
@Component
public class Deputies {

    private final JdbcClient sql;
    private final Absences absences;
    private final UserDirectory directory;
    private final Clock clock;

    Deputies(JdbcClient sql, Absences absences, UserDirectory directory, Clock clock) {
        this.sql = sql;
        this.absences = absences;
        this.directory = directory;
        this.clock = clock;
    }

    /** Who is away now, and who is to do their tasks. */
    public Map<Uid, Uid> away() {
        Map<Uid, Uid> deputies = new HashMap<>();
        sql.sql(
                        "select person, deputy from tasks_absence where state <> 'OVER' and starts_at <= :now and ends_at > :now")
                .param("now", Utc.toSql(clock.instant()))
                .query((row, index) -> deputies.put(new Uid(row.getString("person")), new Uid(row.getString("deputy"))))
                .list();
        return deputies;
    }

    /** Who does that person's tasks now: the person, or the first deputy who is here and may; empty when nobody may. */
    public Optional<Uid> inPlaceOf(Uid person, Predicate<UserCard> mayDo) {
        Map<Uid, Uid> deputies = away();
        Set<Uid> asked = new HashSet<>();
        Uid candidate = person;
        while (deputies.containsKey(candidate) && asked.add(candidate)) {
            candidate = deputies.get(candidate);
        }
        return deputies.containsKey(candidate)
                ? Optional.empty()
                : directory
                        .find(candidate)
                        .filter(UserCard::active)
                        .filter(mayDo)
                        .map(UserCard::uid);
    }

    /** Keeps people here, and away, until the end of the transaction; the first thing that it does. */
    public void keepStill() {
        absences.passGateTogether();
    }
}
