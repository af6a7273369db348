package org.mmhc.base.ui.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.stereotype.Component;

/**
 * Text that a program writes into a field (dictation, text expanders) reaches the server before the button or key that submits
 * it: browsers tell a change for what is typed by hand alone.
 */
@Component
class TypedText implements VaadinServiceInitListener {

    private static final String FLUSH = """
            if (!window.flushesTypedText) {
                window.flushesTypedText = true;
                const fields = 'vaadin-text-field, vaadin-text-area, vaadin-email-field, vaadin-password-field';
                let typed = null;
                const flush = () => typed?.dispatchEvent(new Event('change', {bubbles: true}));
                document.addEventListener('input', event => {
                    typed = event.target.parentElement?.matches(fields) ? event.target : null;
                }, true);
                document.addEventListener('change', event => {
                    typed = event.target === typed ? null : typed;
                }, true);
                document.addEventListener('click', event => event.target.closest('vaadin-button') && flush(), true);
                document.addEventListener('keydown', event => {
                    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                        flush();
                    }
                }, true);
            }
            """;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(start -> start.getUI().getPage().executeJs(FLUSH));
    }
}
