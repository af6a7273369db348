package org.mmhc.disputes.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import org.mmhc.disputes.DisputeFiles;
import org.mmhc.disputes.DisputeList;
import org.mmhc.disputes.DisputeList.DisputeDetails;
import org.mmhc.identity.UserDirectory;

/** Draws a dispute for the office. */
@SpringComponent
class DisputePanels {

    private final DisputeList disputes;
    private final UserDirectory users;
    private final DisputeFiles files;

    DisputePanels(DisputeList disputes, UserDirectory users, DisputeFiles files) {
        this.disputes = disputes;
        this.users = users;
        this.files = files;
    }

    DisputePanel of(DisputeDetails details) {
        return new DisputePanel(details, disputes.precedents(details.dispute().claim()), users, files);
    }
}
