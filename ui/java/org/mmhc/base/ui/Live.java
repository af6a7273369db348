package org.mmhc.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.SerializableConsumer;
import org.mmhc.base.Broadcasts;

/** Keeps an open screen up to date: calls back in the UI when something is broadcast while the component is attached. */
public final class Live {

    private Live() {}

    /** Listens to the topic while the component is attached; the callback runs with the UI locked and is pushed. */
    public static void on(
            Component component, Broadcasts broadcasts, String topic, SerializableConsumer<String> callback) {
        component.addAttachListener(attach -> {
            Broadcasts.Subscription subscription =
                    broadcasts.subscribe(topic, payload -> attach.getUI().access(() -> callback.accept(payload)));
            component.addDetachListener(detach -> {
                subscription.end();
                detach.unregisterListener();
            });
        });
    }

    /* On a thread of its own: whoever broadcast must not do the work of other people's screens. */
    private static void refresh(UI ui, String payload, SerializableConsumer<String> callback) {
        ui.accessLater(() -> callback.accept(payload), () -> {}).run();
    }
}
