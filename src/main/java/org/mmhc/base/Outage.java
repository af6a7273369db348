package org.mmhc.base;

import java.util.List;

/** Something that the agency may have to do without for a while; each bean that can tell says what troubles it now. */
@FunctionalInterface
public interface Outage {

    /** What troubles there are, one sentence each; empty while all is well. */
    List<Trouble> troubles();

    /**
     * One sentence for people.
     *
     * @param textKey key of the text
     * @param arguments what the text mentions
     * @param everybody whether it matters to everybody, or only to admins, who can do something about it
     */
    record Trouble(String textKey, List<Object> arguments, boolean everybody) {

        /** What everybody notices. */
        public static Trouble forEverybody(String textKey) {
            return new Trouble(textKey, List.of(), true);
        }

        /** What somebody has to mend. */
        public static Trouble forAdmins(String textKey, Object... arguments) {
            return new Trouble(textKey, List.of(arguments), false);
        }
    }
}
