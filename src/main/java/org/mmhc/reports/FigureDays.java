package org.mmhc.reports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Told by modules of which days something changed; their figures are worked out anew soon after the caller's transaction. */
@Component
public class FigureDays {

    private final JdbcClient sql;
    private final AgencySettings agency;

    FigureDays(JdbcClient sql, AgencySettings agency) {
        this.sql = sql;
        this.agency = agency;
    }

    /** What the module's figures count by that moment changed, now or long ago; nothing when there is no such moment. */
    public void changed(String topic, @Nullable Instant moment) {
        if (moment != null) {
            sql.sql("insert into reports_dirty (topic, day) values (?, ?)")
                    .params(topic, BusinessDay.of(moment, agency.zone()).date())
                    .update();
        }
    }
}
