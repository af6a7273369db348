package org.mmhc.reports.ui;

import com.vaadin.flow.component.Component;
import java.util.Optional;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.ui.HomePanel;
import org.mmhc.base.ui.NextSteps;
import org.mmhc.reports.DashboardPictures;
import org.mmhc.reports.Dashboards;
import org.mmhc.reports.KpiRecords;
import org.springframework.scheduling.TaskScheduler;

/** Shows people on the start page how things stand. */
@org.springframework.stereotype.Component
class FiguresAtHome implements HomePanel {

    private final KpiRecords records;
    private final Dashboards dashboards;
    private final DashboardPictures pictures;
    private final NextSteps steps;
    private final Broadcasts broadcasts;
    private final TaskScheduler scheduler;

    FiguresAtHome(
            KpiRecords records,
            Dashboards dashboards,
            DashboardPictures pictures,
            NextSteps steps,
            Broadcasts broadcasts,
            TaskScheduler scheduler) {
        this.records = records;
        this.dashboards = dashboards;
        this.pictures = pictures;
        this.steps = steps;
        this.broadcasts = broadcasts;
        this.scheduler = scheduler;
    }

    @Override
    public Optional<Component> panel() {
        return Optional.of(new FigurePanel(records, dashboards, pictures, steps, broadcasts, scheduler));
    }
}
