package org.mmhc.base.ui;

/** Where in the menu a page stands, by its order, for those who can go to many. */
enum MenuSection {
    /** What everybody opens every day; it has no heading. */
    DAILY(0, Sign.HOME),
    /** Care and visits as they are planned and settled. */
    CARE(12, Sign.CARE),
    /** What is one's own. */
    OWN(20, Sign.PERSON),
    /** How care and the files of it are set up. */
    SET_UP(70, Sign.SET_UP),
    /** Who may come in, what is stuck, who did what. */
    RUNNING(80, Sign.RUNNING);

    private final int first;
    private final Sign sign;

    MenuSection(int first, Sign sign) {
        this.first = first;
        this.sign = sign;
    }

    Sign sign() {
        return sign;
    }

    static MenuSection of(double order) {
        MenuSection found = DAILY;
        for (MenuSection section : values()) {
            found = order >= section.first ? section : found;
        }
        return found;
    }
}
