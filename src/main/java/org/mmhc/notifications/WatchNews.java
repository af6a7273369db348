package org.mmhc.notifications;

import org.mmhc.notifications.Notifications.SendNotification;
import org.mmhc.reports.FigureWatches.WatchFired;
import org.mmhc.reports.FigureWatches.WatchOver;
import org.mmhc.reports.SavedReports.ReportDue;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells people that a figure which they watch left its bounds, or is back, and that a report which they look at again has a new period. */
@Component
class WatchNews {

    private final Notifications notifications;

    WatchNews(Notifications notifications) {
        this.notifications = notifications;
    }

    @EventListener
    void on(WatchFired event) {
        notifications.send(
                new SendNotification(event.owner(), NotificationsMessages.OUT_OF_BOUNDS, event.watch(), null));
    }

    @EventListener
    void on(WatchOver event) {
        notifications.send(new SendNotification(event.owner(), NotificationsMessages.BACK, event.watch(), null));
    }

    @EventListener
    void on(ReportDue event) {
        notifications.send(new SendNotification(event.owner(), NotificationsMessages.REPORT_DUE, event.view(), null));
    }
}
