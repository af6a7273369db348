package org.mmhc.disputes.ui;

import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.HomeLines;
import org.mmhc.base.ui.HomeTile;
import org.mmhc.disputes.DisputeList;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

/** Tells patients and caregivers on the start page how many of their disputes are open. */
@Component
@Order(45)
class DisputeHomeLines implements HomeLines {

    private static final int MOST = 100;

    private final DisputeList disputes;

    DisputeHomeLines(DisputeList disputes) {
        this.disputes = disputes;
    }

    @Override
    public List<HomeLine> lines() {
        return List.of();
    }

    @Override
    public List<HomeTile> tiles() {
        return CurrentUser.require().is(Role.PATIENT, Role.CAREGIVER)
                ? List.of(HomeTile.of(
                        "disputes.mine",
                        disputes.mine(PageRequest.ofSize(MOST)).stream()
                                .filter(row -> DisputeList.open().contains(row.state()))
                                .count(),
                        "",
                        "my-disputes"))
                : List.of();
    }
}
