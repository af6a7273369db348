package org.mmhc.access.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.button.Button;

/** A button that sends something once more, and counts the seconds down until it may be pressed again. */
public class PausingButton extends Button {

    /** In seconds. */
    public static final long USUAL_PAUSE = 60;

    /* Counts down in the browser; the service keeps the limit. */
    private static final String COUNT_DOWN = """
            const button = this, label = $0, waiting = $1;
            let left = $2;
            clearInterval(button.countDown);
            const show = () => {
                button.textContent = left > 0 ? waiting.replace('#', left) : label;
                button.toggleAttribute('disabled', left > 0);
                if (left-- <= 0) clearInterval(button.countDown);
            };
            button.countDown = setInterval(show, 1000);
            show();
            """;

    private final String texts;

    /** @param texts stem of the keys: {@code .action} and {@code .waiting} */
    public PausingButton(String texts) {
        super(translate(texts + ".action"));
        this.texts = texts;
    }

    public void pause(long seconds) {
        getElement()
                .executeJs(COUNT_DOWN, getTranslation(texts + ".action"), getTranslation(texts + ".waiting"), (double)
                        seconds);
    }
}
