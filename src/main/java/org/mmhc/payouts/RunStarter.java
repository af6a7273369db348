package org.mmhc.payouts;

import java.time.Clock;
import java.time.YearMonth;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.CurrentUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Starts the run of the month that is just over. Several nodes may do it at the same time; the days after make up for a night that was missed. */
@Component
class RunStarter {

    private static final Logger LOG = LoggerFactory.getLogger(RunStarter.class);

    private final RunDesk desk;
    private final AgencySettings agency;
    private final Clock clock;

    RunStarter(RunDesk desk, AgencySettings agency, Clock clock) {
        this.desk = desk;
        this.agency = agency;
        this.clock = clock;
    }

    @Scheduled(cron = "${mmhc.payouts.start:0 0 6 1-7 * *}", zone = "${mmhc.agency.zone:Asia/Kolkata}")
    void startLastMonth() {
        YearMonth last = YearMonth.from(clock.instant().atZone(agency.zone())).minusMonths(1);
        try {
            CurrentUser.runAsSystem(() -> desk.start(last));
        } catch (RuntimeException failed) {
            LOG.error("The run of {} is started another day", last, failed);
        }
    }
}
