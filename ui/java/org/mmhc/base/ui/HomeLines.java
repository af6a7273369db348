package org.mmhc.base.ui;

import java.util.List;

/**
 * What a module says on the start page to whoever is signed in. A module contributes one bean; it looks at the role itself and
 * says nothing to whom it does not concern. All texts are finished, not keys.
 */
public interface HomeLines {

    /** What there is to do. */
    List<HomeLine> lines();

    /** How things stand, each in a few words, such as "1 of 4 needed papers verified". */
    default List<String> standings() {
        return List.of();
    }

    /** How things stand, at a glance, each with the list behind it. */
    default List<HomeTile> tiles() {
        return List.of();
    }
}
