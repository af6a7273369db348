package org.mmhc.engine.ui;

import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.HomeLine.Need;
import org.mmhc.base.ui.HomeLines;
import org.mmhc.engine.ParkedWork;
import org.mmhc.engine.models.ProcessModels;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

/** Tells admins on the start page what stands still, and analysts which processes there are to read. */
@Component
@Order(50)
class EngineHomeLines implements HomeLines {

    private final ParkedWork parked;
    private final ProcessModels models;

    EngineHomeLines(ParkedWork parked, ProcessModels models) {
        this.parked = parked;
        this.models = models;
    }

    @Override
    public List<HomeLine> lines() {
        if (CurrentUser.require().is(Role.ADMIN)) {
            long waiting = parked.find(false, PageRequest.of(0, 1)).getTotalElements();
            return waiting == 0
                    ? List.of()
                    : List.of(HomeLine.to(ParkedWorkView.class, Need.LATE, "engine.home.parked", waiting));
        }
        int processes = CurrentUser.require().is(Role.ANALYST) ? models.newest().size() : 0;
        return processes > 0
                ? List.of(HomeLine.to(ProcessListView.class, Need.WHENEVER, "engine.home.processes", processes))
                : List.of();
    }
}
