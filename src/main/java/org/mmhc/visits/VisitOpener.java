package org.mmhc.visits;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.LiveSettings;
import org.mmhc.visits.VisitEvents.VisitOpened;
import org.mmhc.visits.policy.VisitSettings;
import org.mmhc.visits.story.MilestoneKind;
import org.mmhc.visits.story.VisitTimeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens the visits that begin soon, so that each gets a process of its own. Several nodes share the work. */
@Component
class VisitOpener {

    private static final Logger LOG = LoggerFactory.getLogger(VisitOpener.class);
    private static final int AT_ONCE = 200;

    private final Visits visits;
    private final VisitTimeline timeline;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final LiveSettings<VisitSettings> settings;
    private final Clock clock;

    VisitOpener(
            Visits visits,
            VisitTimeline timeline,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            LiveSettings<VisitSettings> settings,
            Clock clock) {
        this.visits = visits;
        this.timeline = timeline;
        this.events = events;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 20, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void openWhatIsDue() {
        try {
            CurrentUser.runAsSystem(this::openAll);
        } catch (RuntimeException failed) {
            LOG.warn("Visits are opened later", failed);
        }
    }

    private void openAll() {
        Integer opened;
        do {
            opened = transaction.execute(status -> openSome());
        } while (opened != null && opened == AT_ONCE);
    }

    private int openSome() {
        List<String> due = visits.toOpen(clock.instant().plus(settings.current().openedAhead()), AT_ONCE);
        List<Visit> opened = visits.findForChange(due).stream()
                .filter(visit -> visit.open(clock.instant()))
                .toList();
        visits.saveAllAndFlush(opened).forEach(this::tell);
        return due.size();
    }

    private void tell(Visit visit) {
        timeline.add(visit.id().value(), MilestoneKind.OPENED, null);
        events.publishEvent(opened(visit));
    }

    /** What its process is told. */
    static VisitOpened opened(Visit visit) {
        return new VisitOpened(
                visit.id(),
                visit.patient(),
                visit.caregiver(),
                visit.service(),
                visit.startsAt(),
                visit.endsAt(),
                visit.openings(),
                visit.isLocked());
    }
}
