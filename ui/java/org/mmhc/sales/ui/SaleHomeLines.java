package org.mmhc.sales.ui;

import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.HomeLine.Need;
import org.mmhc.base.ui.HomeLines;
import org.mmhc.sales.SaleRecords;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells the committee on the start page how many sales wait for what it says. */
@Component
@Order(34)
class SaleHomeLines implements HomeLines {

    private final SaleRecords records;

    SaleHomeLines(SaleRecords records) {
        this.records = records;
    }

    @Override
    public List<HomeLine> lines() {
        if (!CurrentUser.require().is(Role.COMMITTEE)) {
            return List.of();
        }
        int waiting = records.toDecide().size();
        return waiting == 0
                ? List.of()
                : List.of(HomeLine.to(OfficeSaleListView.class, Need.NOW, "sales.home.held", waiting));
    }
}
