package org.mmhc.base.ui;

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
                let field = null;
                const flush = () => {
                    const typed = field;
                    field = null;
                    typed?.dispatchEvent(new Event('change', {bubbles: true}));
                };
                const target = event => event.composedPath()[0];
                const isText = node => node.getRootNode() === document && node.matches('textarea, input:not([type=file])');
                document.addEventListener('input', event => field = isText(target(event)) ? target(event) : null, true);
                document.addEventListener('change', event => field = target(event) === field ? null : field, true);
                document.addEventListener('click', flush, true);
                document.addEventListener('keydown', event => event.key === 'Enter'
                    && (event.ctrlKey || event.metaKey || field?.localName === 'input') && flush(), true);
            }
            """;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(start -> start.getUI().getPage().executeJs(FLUSH));
    }
}
