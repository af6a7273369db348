package org.mmhc.base.ui.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import org.mmhc.base.Origin;
import org.springframework.stereotype.Component;

/** Says where a screen comes from that refreshes itself without a request. */
@Component
class BrowserOrigin implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        Origin.otherwise(() -> {
            VaadinSession session = VaadinSession.getCurrent();
            return session == null ? null : session.getBrowser().getAddress();
        });
    }
}
