package org.mmhc.base.ui;

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

    private static final int TRY_AGAIN_MILLIS = 2000;

    /* A machine that is back on its network asks at once whether the server is there. */
    private static final String WATCH = """
            window.Vaadin.connectionIndicator.onlineText = $0;
            window.addEventListener('online', () =>
                Object.values(window.Vaadin.Flow.clients).forEach(client => client.poll?.()));
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
        ui.getPage().executeJs(WATCH, ui.getTranslation("base.connection.back"));
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
