package org.mmhc.base.ui;

import com.vaadin.flow.component.icon.SvgIcon;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Our own pictures for places that are empty, drawn in the colour of the theme; each stands for some of the signs. */
enum Scene {
    /** A cup on the table: nothing has to be done. */
    REST(Sign.NOTHING_TO_DO, Sign.DONE),
    /** A house with a heart: care, and visits there. */
    HOME(Sign.CARE, Sign.VISITS, Sign.SCHEDULE, Sign.OFFERS, Sign.HOURS),
    /** A sheet and a coin: what is bought, paid and earned. */
    PAPERS(
            Sign.INVOICES,
            Sign.PLANS,
            Sign.SUBSCRIPTIONS,
            Sign.PAYOUTS,
            Sign.EARNINGS,
            Sign.SALES,
            Sign.BANK,
            Sign.TRANSFERS),
    /** An envelope: what people are told. */
    LETTERS(Sign.MESSAGES, Sign.NOTICES, Sign.COMMENT);

    static final String FILE_OF_ALL = "/images/scenes.svg";

    private final Set<Sign> signs;

    Scene(Sign first, Sign... others) {
        this.signs = EnumSet.of(first, others);
    }

    /** The one that stands for that sign; empty when the sign has to do. */
    static Optional<Scene> of(Sign sign) {
        return Arrays.stream(values())
                .filter(scene -> scene.signs.contains(sign))
                .findFirst();
    }

    /** To be placed somewhere; readers of the screen pass it over. */
    SvgIcon picture() {
        SvgIcon picture = Sign.drawn(FILE_OF_ALL, symbol());
        picture.addClassName("scene");
        return picture;
    }

    String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }
}
