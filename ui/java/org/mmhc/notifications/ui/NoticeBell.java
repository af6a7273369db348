package org.mmhc.notifications.ui;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.Sign;
import org.mmhc.notifications.NoticeBoard;
import org.springframework.scheduling.TaskScheduler;

/** Leads to what one is told, and says how much of it is new. */
class NoticeBell extends RouterLink {

    private final transient NoticeBoard board;
    private final Span count = new Span();

    NoticeBell(NoticeBoard board, Broadcasts broadcasts, TaskScheduler scheduler) {
        super("", NoticeListView.class);
        this.board = board;
        setId("bell");
        addClassName("bell");
        count.addClassName("bell-count");
        add(Sign.NOTICES.icon(), count);
        LiveRefresh.on(
                this,
                broadcasts,
                scheduler,
                NoticeBoard.topicOf(CurrentUser.require().uid()),
                changed -> look());
        look();
    }

    private void look() {
        int unseen = board.unseen();
        String shown = unseen >= NoticeBoard.MOST_COUNTED ? NoticeBoard.MOST_COUNTED - 1 + "+" : "" + unseen;
        count.setText(shown);
        count.setVisible(unseen > 0);
        getElement()
                .setAttribute(
                        "aria-label",
                        unseen == 0
                                ? getTranslation("notifications.notices.page.title")
                                : getTranslation("notifications.bell.label", shown));
    }
}
