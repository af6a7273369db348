package org.mmhc.disputes.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.StoryTeller;
import org.mmhc.disputes.DisputeList;
import org.mmhc.disputes.DisputeList.DisputeRow;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

/** Tells what was disputed about the visits of a request: to people their own disputes, to the office all. */
@Component
@Order(30)
class DisputeStory implements StoryTeller {

    private static final int NEWEST = 100;

    private final DisputeList disputes;

    DisputeStory(DisputeList disputes) {
        this.disputes = disputes;
    }

    @Override
    public List<Told> tell(Story story) {
        boolean party = CurrentUser.require().is(Role.PATIENT, Role.CAREGIVER);
        return (party ? own(story) : disputes.about(story.visits()))
                .stream()
                        .map(row -> new Told(
                                row.raisedAt(),
                                translate(
                                        "disputes.story.raised",
                                        translate("disputes.claim." + row.claim()),
                                        translate("disputes.state." + row.state())),
                                party ? MyDisputeView.addressOf(row.id()) : DisputeDetailsView.addressOf(row.id())))
                        .toList();
    }

    private List<DisputeRow> own(Story story) {
        return disputes.mine(PageRequest.ofSize(NEWEST)).stream()
                .filter(row -> story.visits().contains(row.subject()))
                .toList();
    }
}
