package org.mmhc.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.SerializableConsumer;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.mmhc.base.Broadcasts;
import org.springframework.scheduling.TaskScheduler;

/**
 * Keeps an open screen up to date when many things change at once: gathers what is broadcast for a moment and then calls
 * back once, in the UI. The more screens are open on this node, the longer the moment between two looks of one screen, so that
 * looking never takes the machine away from working. The callback runs on a thread of its own, never inside the transaction
 * that broadcast.
 */
public final class LiveRefresh {

    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final Duration MOMENT_PER_SCREEN = Duration.ofMillis(13);
    private static final AtomicInteger SCREENS = new AtomicInteger();
    /* Far fewer than there are database connections. */
    private static final Semaphore AT_ONCE = new Semaphore(4, true);

    private final UI ui;
    private final TaskScheduler scheduler;
    private final SerializableConsumer<Set<String>> callback;
    private final Set<String> gathered = new HashSet<>();
    private Instant lastDelivery = Instant.MIN;

    private LiveRefresh(UI ui, TaskScheduler scheduler, SerializableConsumer<Set<String>> callback) {
        this.ui = ui;
        this.scheduler = scheduler;
        this.callback = callback;
    }

    /** Listens to the topic while the component is attached; the callback gets what was broadcast, without repeats. */
    public static void on(
            Component component,
            Broadcasts broadcasts,
            TaskScheduler scheduler,
            String topic,
            SerializableConsumer<Set<String>> callback) {
        component.addAttachListener(attach -> {
            LiveRefresh refresh = new LiveRefresh(attach.getUI(), scheduler, callback);
            Broadcasts.Subscription subscription = broadcasts.subscribe(topic, refresh::gather);
            SCREENS.incrementAndGet();
            component.addDetachListener(detach -> {
                SCREENS.decrementAndGet();
                subscription.end();
                detach.unregisterListener();
            });
        });
    }

    private void gather(String payload) {
        boolean first;
        Instant soonest;
        synchronized (gathered) {
            first = gathered.isEmpty();
            gathered.add(payload);
            soonest = lastDelivery;
        }
        if (first) {
            Instant soon = scheduler.getClock().instant().plus(MOMENT);
            Instant inTurn =
                    soonest.equals(Instant.MIN) ? soon : soonest.plus(MOMENT_PER_SCREEN.multipliedBy(SCREENS.get()));
            scheduler.schedule(this::deliver, inTurn.isAfter(soon) ? inTurn : soon);
        }
    }

    /** Holds whatever is looked for. */
    private static final class Anything extends AbstractSet<String> {

        @Override
        public boolean contains(Object payload) {
            return true;
        }

        @Override
        public Iterator<String> iterator() {
            return List.of(Broadcasts.ANYTHING).iterator();
        }

        @Override
        public int size() {
            return 1;
        }
    }

    private void deliver() {
        // Nobody waits for a turn here: the threads of the scheduler have other things to do.
        if (!AT_ONCE.tryAcquire()) {
            scheduler.schedule(this::deliver, scheduler.getClock().instant().plus(MOMENT));
            return;
        }
        try {
            deliverNow();
        } finally {
            AT_ONCE.release();
        }
    }

    private void deliverNow() {
        Set<String> payloads;
        synchronized (gathered) {
            payloads = gathered.contains(Broadcasts.ANYTHING) ? new Anything() : Set.copyOf(gathered);
            gathered.clear();
            lastDelivery = scheduler.getClock().instant();
        }
        // A page that was left meanwhile needs no refresh.
        ui.accessLater(() -> callback.accept(payloads), () -> {}).run();
    }
}
