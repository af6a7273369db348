package org.mmhc.base.ui;

import java.time.LocalDate;
import java.util.List;

/**
 * What a module counts on the committee's desk for whoever is signed in. A module contributes one bean for each group of figures; each
 * figure opens the list that proves it. All texts are finished, not keys.
 */
public interface DeskFigures {

    /** By which the group is found on the page, such as {@code decisions}. */
    String key();

    /** What the figures are about. */
    String title();

    /** None for whom it does not concern. */
    List<HomeTile> figures();

    /**
     * Where the list is of a figure of some days, or of a part of it.
     *
     * @param by what it is told apart by, empty for all of it
     * @param of which part of it
     */
    static String listOf(String figure, LocalDate from, LocalDate to, String by, String of) {
        return "figures/%s?from=%s&to=%s%s".formatted(figure, from, to, by.isEmpty() ? "" : "&by=" + by + "&of=" + of);
    }
}
