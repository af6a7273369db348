package org.mmhc.reports.ui;

import com.vaadin.flow.component.Component;
import java.util.Optional;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomePanel;
import org.mmhc.reports.KpiRecords;
import org.springframework.scheduling.TaskScheduler;

/** Shows staff their figures on the start page. */
@org.springframework.stereotype.Component
class FiguresAtHome implements HomePanel {

    private final KpiRecords records;
    private final Broadcasts broadcasts;
    private final TaskScheduler scheduler;

    FiguresAtHome(KpiRecords records, Broadcasts broadcasts, TaskScheduler scheduler) {
        this.records = records;
        this.broadcasts = broadcasts;
        this.scheduler = scheduler;
    }

    @Override
    public Optional<Component> panel() {
        return CurrentUser.require().is(Role.ADMIN, Role.COMMITTEE, Role.ANALYST)
                ? Optional.of(new FigurePanel(records, broadcasts, scheduler))
                : Optional.empty();
    }
}
