package org.mmhc.reports;

import java.time.ZoneId;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.SettingEffect;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Another zone of the agency has other days: all of which figures are kept are worked out anew. */
@Component
class ZoneEffect implements SettingEffect {

    /* A moment at the edge of a day may lie in the one before or after. */
    private static final String DAYS_AROUND = """
            select day from reports_fact union select day - interval 1 day from reports_fact
            union select day + interval 1 day from reports_fact
            """;

    private final JdbcClient sql;
    private final AgencySettings agency;

    ZoneEffect(JdbcClient sql, AgencySettings agency) {
        this.sql = sql;
        this.agency = agency;
    }

    @Override
    public String key() {
        return "agency.zone";
    }

    @Override
    public long preview(Object before, Object after) {
        return before.equals(after)
                ? 0
                : sql.sql("select count(*) from (" + DAYS_AROUND + ") days")
                        .query(Long.class)
                        .single();
    }

    /** Marks all days when those that are kept were worked out by another zone than the one in force here; called by whose turn it is. */
    void look(Iterable<String> topics) {
        ZoneId now = agency.zone();
        String known = sql.sql("select zone from reports_zone where id = 1")
                .query(String.class)
                .single();
        if (known.equals(now.getId())) {
            return;
        }
        if (!known.isEmpty()) {
            topics.forEach(topic -> sql.sql(
                            "insert into reports_dirty (topic, day) select :topic, day from (" + DAYS_AROUND + ") days")
                    .param("topic", topic)
                    .update());
        }
        sql.sql("update reports_zone set zone = ? where id = 1")
                .params(now.getId())
                .update();
    }
}
