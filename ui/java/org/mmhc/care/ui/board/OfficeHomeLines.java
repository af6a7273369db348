package org.mmhc.care.ui.board;

import java.util.ArrayList;
import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.HomeLine.Need;
import org.mmhc.base.ui.HomeLines;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.availability.CaregiverAvailability;
import org.mmhc.care.ui.availability.LeaveListView;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

/** Tells the office on the start page how many requests need somebody, and who waits to hear whether they can be away. */
@Component
@Order(35)
class OfficeHomeLines implements HomeLines {

    private final RequestRecords requests;
    private final CaregiverAvailability availability;

    OfficeHomeLines(RequestRecords requests, CaregiverAvailability availability) {
        this.requests = requests;
        this.availability = availability;
    }

    @Override
    public List<HomeLine> lines() {
        if (!CurrentUser.require().isOffice()) {
            return List.of();
        }
        List<HomeLine> lines = new ArrayList<>();
        long seeking = requests.find(AssignmentBoardView.TO_STAFF, PageRequest.of(0, 1))
                .getTotalElements();
        if (seeking > 0) {
            lines.add(HomeLine.to(AssignmentBoardView.class, Need.NOW, "care.home.seeking", seeking));
        }
        int asked = availability.waiting().size();
        if (asked > 0) {
            lines.add(HomeLine.to(LeaveListView.class, Need.NOW, "care.home.leave", asked));
        }
        return lines;
    }
}
