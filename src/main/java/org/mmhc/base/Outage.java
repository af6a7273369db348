package org.mmhc.base;

import java.util.List;

/** Something that the agency may have to do without for a while; each bean that can tell says what is the matter now. */
@FunctionalInterface
public interface Outage {

    /** What is the matter, one sentence each; empty while all is well. */
    List<Matter> matters();

    /**
     * One sentence for people.
     *
     * @param textKey key of the text
     * @param arguments what the text mentions
     * @param everybody whether it matters to everybody, or only to admins, who can do something about it
     */
    record Matter(String textKey, List<Object> arguments, boolean everybody) {

        /** What everybody notices. */
        public static Matter forEverybody(String textKey) {
            return new Matter(textKey, List.of(), true);
        }

        /** What somebody has to mend. */
        public static Matter forAdmins(String textKey, Object... arguments) {
            return new Matter(textKey, List.of(arguments), false);
        }
    }
}
