package org.mmhc.notifications.ui;

import com.vaadin.flow.component.Component;
import java.time.Clock;
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
    private final Clock clock;

    BellInTheHead(NoticeBoard board, Broadcasts broadcasts, TaskScheduler scheduler, Clock clock) {
        this.board = board;
        this.broadcasts = broadcasts;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public Component draw() {
        return new NoticeBell(board, broadcasts, scheduler, clock);
    }
}
