package org.mmhc.audit.ui;

import java.util.Locale;

/** Says the names of actions as words. */
final class Words {

    private Words() {}

    /** {@code identity.userDeactivated} becomes "User deactivated". */
    static String of(String action) {
        String name = action.substring(action.indexOf('.') + 1);
        String spaced = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ENGLISH);
        return spaced.isEmpty() ? action : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
