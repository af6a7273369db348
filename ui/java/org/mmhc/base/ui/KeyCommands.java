package org.mmhc.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;

/** Single keys that a screen obeys while nobody is typing into a field and no dialog is open. */
public final class KeyCommands {

    private static final String LISTEN = """
            const view = this;
            const keys = $0.split(' ');
            const place = $1 ? window : document;
            const typing = event => event.composedPath().some(node => node.matches
                && node.matches('input, textarea, select, [contenteditable], vaadin-select-item, vaadin-combo-box-item'));
            const dialog = () => document.querySelector('vaadin-dialog[opened], vaadin-confirm-dialog[opened], '
                + 'vaadin-select[opened], vaadin-combo-box[opened], vaadin-date-picker[opened], '
                + 'vaadin-menu-bar-button[expanded]');
            const onKey = event => {
                if (!view.isConnected) {
                    place.removeEventListener('keydown', onKey);
                    return;
                }
                if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented
                        || !keys.includes(event.key) || typing(event) || dialog()) {
                    return;
                }
                event.preventDefault();
                if (event.repeat && event.key !== 'j' && event.key !== 'k') {
                    return;
                }
                view.dispatchEvent(new CustomEvent('key-command', {detail: event.key}));
            };
            place.addEventListener('keydown', onKey);
            """;

    private KeyCommands() {}

    /** Puts the cursor into the search of a list when "/" is pressed. */
    public static void search(Component list, Focusable<?> search) {
        listen(list, List.of("/"), key -> search.focus());
    }

    /** Calls back when that key is pressed on whatever page is open, and nothing on that page has taken it. */
    static void everywhere(Component component, String key, SerializableRunnable onKey) {
        component.getElement().addEventListener("key-command", event -> onKey.run());
        component.addAttachListener(attach -> component.getElement().executeJs(LISTEN, key, true));
    }

    /** Calls back with the key, one of these, when it is pressed while the component is on the page. */
    public static void listen(Component component, List<String> keys, SerializableConsumer<String> onKey) {
        component
                .getElement()
                .addEventListener(
                        "key-command",
                        event -> onKey.accept(
                                event.getEventData().get("event.detail").asString()))
                .addEventData("event.detail");
        listen(component, keys);
    }

    /** Tells the component's own element in the browser, by the event {@code key-command}. */
    public static void listen(Component component, List<String> keys) {
        component.addAttachListener(attach -> component.getElement().executeJs(LISTEN, String.join(" ", keys), false));
    }
}
