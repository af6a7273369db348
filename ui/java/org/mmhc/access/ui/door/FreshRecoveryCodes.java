package org.mmhc.access.ui.door;

import com.vaadin.flow.server.WrappedSession;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;

/** The recovery codes of somebody who has just set up a second factor at the door, until they are shown. */
public final class FreshRecoveryCodes {

    /** Where they are shown. */
    public static final String SHOWN_AT = "recovery-codes";

    private static final String CODES = FreshRecoveryCodes.class.getName();

    private FreshRecoveryCodes() {}

    static void keep(HttpSession session, List<String> codes) {
        session.setAttribute(CODES, new ArrayList<>(codes));
    }

    static boolean hasSome(HttpSession session) {
        return session.getAttribute(CODES) != null;
    }

    /** Gives them away, this once; empty when there are none. */
    public static List<String> take(WrappedSession session) {
        Object codes = session.getAttribute(CODES);
        session.removeAttribute(CODES);
        return codes instanceof List<?> kept
                ? kept.stream().map(String::valueOf).toList()
                : List.of();
    }
}
