package org.mmhc.tasks.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.time.Instant;
import java.time.ZoneId;

/** How soon a task must be due to be listed; what is overdue is due soonest of all. */
enum DueWithin {
    /** Until the end of today. */
    TODAY(1),
    /** Until the end of the day after tomorrow. */
    THREE_DAYS(3),
    /** Until the end of the seventh day. */
    WEEK(7);

    private final int days;

    DueWithin(int days) {
        this.days = days;
    }

    Instant dueBefore(Instant now, ZoneId zone) {
        return now.atZone(zone).toLocalDate().plusDays(days).atStartOfDay(zone).toInstant();
    }

    String text() {
        return translate("tasks.list.dueWithin." + name());
    }
}
