package org.mmhc.base.ui;

/** Where in the menu a page stands, by its order, for those who can go to many. */
enum MenuSection {
    /** What everybody opens every day; it has no heading. */
    DAILY(0),
    /** Care and visits as they are planned and settled. */
    CARE(12),
    /** What is one's own. */
    OWN(20),
    /** How care and the files of it are set up. */
    SET_UP(70),
    /** Who may come in, what is stuck, who did what. */
    RUNNING(80);

    private final int first;

    MenuSection(int first) {
        this.first = first;
    }

    static MenuSection of(double order) {
        MenuSection found = DAILY;
        for (MenuSection section : values()) {
            found = order >= section.first ? section : found;
        }
        return found;
    }
}
