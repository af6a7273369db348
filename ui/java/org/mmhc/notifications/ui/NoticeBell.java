package org.mmhc.notifications.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.Toasts.Action;
import org.mmhc.notifications.NoticeBoard;
import org.mmhc.notifications.NoticeBoard.Notice;
import org.springframework.scheduling.TaskScheduler;

/** Leads to what one is told, and says how much of it is new. What is urgent is said over the page as soon as it comes. */
class NoticeBell extends RouterLink {

    private final transient NoticeBoard board;
    private final Span count = new Span();
    private Instant heard;

    NoticeBell(NoticeBoard board, Broadcasts broadcasts, TaskScheduler scheduler, Clock clock) {
        super("", NoticeListView.class);
        this.board = board;
        this.heard = clock.instant();
        setId("bell");
        addClassName("bell");
        count.addClassName("bell-count");
        add(Sign.NOTICES.icon(), count);
        LiveRefresh.on(
                this,
                broadcasts,
                scheduler,
                NoticeBoard.topicOf(CurrentUser.require().uid()),
                changed -> {
                    look();
                    sayWhatIsUrgent();
                });
        look();
    }

    private void sayWhatIsUrgent() {
        for (Notice notice : board.urgent(heard)) {
            heard = notice.at();
            Toasts.urgent(
                    notice.path() == null
                            ? List.of()
                            : List.of(new Action("notifications.notices.action.open", true, () -> open(notice))),
                    "notifications.urgent.toast",
                    getTranslation(notice.topicText()),
                    notice.words());
        }
    }

    private void open(Notice notice) {
        board.see(notice.id());
        UI.getCurrent().navigate(notice.path().substring(1));
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
