package org.mmhc.base.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.io.IOException;
import org.mmhc.base.References;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Toasts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** What no view caught: a refusal becomes its toast, an accident a log entry and a toast that names it. */
@Component
class UncaughtErrors implements VaadinServiceInitListener {

    private static final Logger LOG = LoggerFactory.getLogger(UncaughtErrors.class);

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(init -> init.getSession().setErrorHandler(this::show));
    }

    private void show(ErrorEvent event) {
        Throwable cause = event.getThrowable();
        while (cause.getCause() != null && !isKnown(cause)) {
            cause = cause.getCause();
        }
        switch (cause) {
            case Refusal refusal -> inUi(() -> Toasts.refused(refusal));
            case AccessDeniedException denied -> inUi(Toasts::forbidden);
            case CannotCreateTransactionException away -> databaseAway(away);
            case DataAccessResourceFailureException away -> databaseAway(away);
            case IOException gone -> LOG.debug("A browser went away in the middle of an answer", gone);
            default -> {
                String reference = References.next("ERR");
                LOG.error("{} in a screen", reference, event.getThrowable());
                inUi(() -> Toasts.accident(reference));
            }
        }
    }

    private static boolean isKnown(Throwable cause) {
        return cause instanceof Refusal
                || cause instanceof AccessDeniedException
                || cause instanceof CannotCreateTransactionException
                || cause instanceof DataAccessResourceFailureException;
    }

    private static void databaseAway(Throwable away) {
        LOG.warn("The database is away; a screen had to give up", away);
        inUi(Toasts::databaseAway);
    }

    private static void inUi(Runnable toast) {
        UI ui = UI.getCurrent();
        if (ui != null) {
            ui.access(toast::run);
        }
    }
}
