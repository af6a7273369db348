package org.mmhc.notifications.template;

import org.mmhc.base.Uid;

/** Asks a second person to agree to words before they are used; contributed by the module that knows how. */
public interface TemplateRequests {

    /** Asks, in the transaction of the caller. */
    void ask(String version, Uid by);
}
