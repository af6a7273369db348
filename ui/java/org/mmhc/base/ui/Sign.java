package org.mmhc.base.ui;

import com.vaadin.flow.component.icon.SvgIcon;
import java.util.Locale;

/**
 * What the pictures on screens mean: each meaning has one picture, of Lucide, and no two have the same. The build draws exactly
 * these into {@code /web/signs.svg}, by the names that stand here.
 */
public enum Sign {
    ABSENCES("plane"),
    ACCIDENT("zap"),
    ADD("plus"),
    ASSIGN("user-plus"),
    ASSIGNMENTS("user-search"),
    AUDIT("scroll-text"),
    AVAILABILITY("calendar-clock"),
    BACK("arrow-left"),
    BANK("landmark"),
    BROKEN_LINK("unlink"),
    CARE("heart-handshake"),
    CARE_SERVICES("hand-heart"),
    CLOSE("x"),
    COLOURS("sun-moon"),
    COMMENT("message-square"),
    CURRENT("circle-arrow-right"),
    DEVICE("monitor"),
    DOCUMENTS("files"),
    DONE("circle-check"),
    DOWN("arrow-down"),
    DRAG("grip-vertical"),
    DUE("clock"),
    EARNINGS("wallet"),
    EXCEPTIONS("list-x"),
    EXPORTS("file-output"),
    FILE("file-text"),
    FILTER("funnel"),
    FINISHED("archive"),
    FORBIDDEN("lock"),
    FORM("clipboard-list"),
    HISTORY("history"),
    HOLIDAYS("party-popper"),
    HOME("house"),
    HOURS("timer"),
    INFO("info"),
    INVOICES("receipt-text"),
    KEYS("keyboard"),
    LEAVE("tree-palm"),
    LEDGER("book-open-text"),
    LOOKS("eye"),
    LOST("map-pin-off"),
    MACHINE("plug"),
    MAIL("mail-open"),
    MINE("user-check"),
    MESSAGES("send"),
    MODELS("file-pen-line"),
    NOBODY_LOOKED("eye-off"),
    NO_FILE("file-x"),
    NOTHING_TO_DO("coffee"),
    NOTICES("bell"),
    OFFERS("hand-helping"),
    OPENED("folder-open"),
    OVERRIDES("shield-off"),
    PARKED_WORK("wrench"),
    PAYOUTS("hand-coins"),
    PERSON("user"),
    PHONES("smartphone"),
    PHOTO("camera"),
    PICTURE("image"),
    PLANS("package"),
    PROBLEM("circle-alert"),
    PROCESSES("workflow"),
    PROFILE("id-card"),
    READ_ONLY("pencil-off"),
    RUNNING("activity"),
    SALES("handshake"),
    SAVE_FILTER("bookmark"),
    SCHEDULE("calendar-days"),
    SEARCH("search"),
    SET_UP("sliders-horizontal"),
    SHARED("share-2"),
    STALE("refresh-cw"),
    STEP("cog"),
    STEP_DONE("check"),
    SUBSCRIPTIONS("ticket-check"),
    TASKS("list-checks"),
    TRANSFERS("banknote"),
    TURN("rotate-cw"),
    UP("arrow-up"),
    UPLOAD("upload"),
    USERS("users"),
    VERIFY("shield-check"),
    VISITS("calendar-heart"),
    WATCHES("bell-ring"),
    WARNING("triangle-alert");

    private static final String FILE_OF_ALL = "/web/signs.svg";

    private final String picture;

    Sign(String picture) {
        this.picture = picture;
    }

    /** By the word that a menu entry has for it, for example {@code home}. */
    static Sign of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** A picture of its own, to be placed somewhere; readers of the screen pass it over. */
    public SvgIcon icon() {
        return drawn(FILE_OF_ALL, picture);
    }

    /** A part of a file of pictures. */
    static SvgIcon drawn(String file, String part) {
        SvgIcon icon = new SvgIcon(file, part);
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }

    /** Where the picture is, for what the browser draws by itself. */
    public String address() {
        return FILE_OF_ALL + "#" + picture;
    }

    String picture() {
        return picture;
    }
}
