package org.mmhc.notifications.ui;

import com.vaadin.flow.component.Component;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.notifications.NoticeBoard;
import org.springframework.scheduling.TaskScheduler;

/** Puts the bell into the head of every page. */
@org.springframework.stereotype.Component
class BellInTheHead implements MainLayout.HeadPart {

    private final NoticeBoard board;
    private final Broadcasts broadcasts;
    private final TaskScheduler scheduler;

    BellInTheHead(NoticeBoard board, Broadcasts broadcasts, TaskScheduler scheduler) {
        this.board = board;
        this.broadcasts = broadcasts;
        this.scheduler = scheduler;
    }

    @Override
    public Component draw() {
        return new NoticeBell(board, broadcasts, scheduler);
    }
}
