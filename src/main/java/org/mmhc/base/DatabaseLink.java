package org.mmhc.base;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Knows whether the database answers. */
@Component
class DatabaseLink implements Outage {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseLink.class);
    private static final int PATIENCE_SECONDS = 2;

    private final DataSource database;
    private volatile boolean away;

    DatabaseLink(DataSource database) {
        this.database = database;
    }

    @Override
    public List<Trouble> troubles() {
        return away ? List.of(Trouble.forEverybody("base.outage.database")) : List.of();
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void look() {
        boolean answers = answers();
        if (answers == away) {
            away = !answers;
            if (away) {
                LOG.warn("The database is away: nothing can be read or kept");
            } else {
                LOG.info("The database answers again");
            }
        }
    }

    private boolean answers() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException gone) {
            return false;
        }
    }
}
