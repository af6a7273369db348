package org.mmhc.base.ui.shell;

import com.vaadin.flow.component.ReconnectDialogConfiguration;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What a screen says, and does, when it no longer reaches the server or the server no longer knows it. */
@Component
class LostConnection implements VaadinServiceInitListener {

    private static final int TRY_AGAIN_MILLIS = 1000;

    /* Flow asks again by itself what was asked when the line broke, but forgets to say that it has been answered. */
    private static final String WATCH = """
            window.Vaadin.connectionIndicator.onlineText = $0;
            const connection = window.Vaadin.connectionState;
            const waits = () => Object.values(window.Vaadin.Flow.clients).some(client => client.isActive?.());
            const look = async () => {
                while (connection.state === 'reconnecting') {
                    await new Promise(later => setTimeout(later, $1));
                    const reached = await fetch('/images/mmhc.svg', {method: 'HEAD', cache: 'no-store'})
                        .then(answer => answer.ok, () => false);
                    if (reached && !waits() && connection.state === 'reconnecting') {
                        connection.state = 'connected';
                    }
                }
            };
            connection.addStateChangeListener((before, now) => now === 'reconnecting' && look());
            """;

    private final BundledTexts texts;

    LostConnection(BundledTexts texts) {
        this.texts = texts;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().setSystemMessagesProvider(asked -> messages(asked.getLocale()));
        event.getSource().addUIInitListener(start -> watch(start.getUI()));
    }

    private void watch(UI ui) {
        ReconnectDialogConfiguration words = ui.getReconnectDialogConfiguration();
        words.setDialogText(ui.getTranslation("base.connection.lost"));
        words.setDialogTextGaveUp(ui.getTranslation("base.connection.gone"));
        words.setReconnectInterval(TRY_AGAIN_MILLIS);
        ui.getPushConfiguration().setParameter("reconnectInterval", Integer.toString(TRY_AGAIN_MILLIS));
        ui.getPage().executeJs(WATCH, ui.getTranslation("base.connection.back"), TRY_AGAIN_MILLIS);
    }

    private SystemMessages messages(Locale locale) {
        CustomizedSystemMessages messages = new CustomizedSystemMessages();
        messages.setCookiesDisabledNotificationEnabled(true);
        messages.setCookiesDisabledCaption(text("base.session.lost.title", locale));
        messages.setCookiesDisabledMessage(text("base.session.lost.cookies", locale));
        messages.setInternalErrorCaption(text("base.session.broken.title", locale));
        messages.setInternalErrorMessage(text("base.session.broken.words", locale));
        return messages;
    }

    private String text(String key, Locale locale) {
        return texts.getTranslation(key, locale);
    }
}
