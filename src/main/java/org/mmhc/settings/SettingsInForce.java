package org.mmhc.settings;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Outage;
import org.mmhc.base.SettingValues;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Brings what is set in force on this node: at the start, when a node says that something changed, and every half minute in case
 * that nobody heard it. What does not fit is left out, and admins see which.
 */
@Component
class SettingsInForce implements SmartInitializingSingleton, Outage {

    static final String TOPIC = "settings";

    private final SettingRows rows;
    private final SettingValues values;
    private final TaskScheduler scheduler;
    private final Broadcasts broadcasts;
    private volatile Set<String> unfit = Set.of();

    SettingsInForce(SettingRows rows, SettingValues values, TaskScheduler scheduler, Broadcasts broadcasts) {
        this.rows = rows;
        this.values = values;
        this.scheduler = scheduler;
        this.broadcasts = broadcasts;
    }

    @Override
    public void afterSingletonsInstantiated() {
        look();
        broadcasts.subscribe(
                TOPIC,
                changed -> scheduler.schedule(this::look, scheduler.getClock().instant()));
    }

    @Scheduled(initialDelay = 30, fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    synchronized void look() {
        unfit = values.take(rows.values());
    }

    @Override
    public List<Trouble> troubles() {
        return unfit.isEmpty()
                ? List.of()
                : List.of(Trouble.forAdmins("settings.outage.unfit", String.join(", ", unfit)));
    }
}
