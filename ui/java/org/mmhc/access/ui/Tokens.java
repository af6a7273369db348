package org.mmhc.access.ui;

import com.vaadin.flow.router.BeforeEvent;

/** The token in the address of a page that a mail leads to. */
public final class Tokens {

    private Tokens() {}

    /** Empty when there is none. */
    public static String of(BeforeEvent event) {
        return event.getLocation()
                .getQueryParameters()
                .getSingleParameter("token")
                .orElse("");
    }
}
