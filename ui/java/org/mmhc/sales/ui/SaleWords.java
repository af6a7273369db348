package org.mmhc.sales.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.sales.SaleRecords.SaleRow;
import org.mmhc.sales.SaleStatus;

/** Says in words what was sold and how it stands. */
final class SaleWords {

    private SaleWords() {}

    /** For example "November 2026". */
    static String month(YearMonth month) {
        return DateTimeFormatter.ofPattern(translate("sales.month.pattern")).format(month);
    }

    static StatusBadge badge(SaleRow row) {
        if (row.disputed() && row.status() == SaleStatus.ACTIVE) {
            return new StatusBadge(translate("sales.badge.disputed"), Tone.BAD);
        }
        Tone tone = switch (row.status()) {
            case ACTIVE -> Tone.GOOD;
            case HELD -> Tone.WARNING;
            case VOID -> Tone.NEUTRAL;
        };
        return new StatusBadge(translate("sales.status." + row.status()), tone);
    }

    /** What it earns, or why that is not known, in one sentence. */
    static String earns(SaleRow row) {
        if (!row.reckoned()) {
            return translate("sales.earns.unknown");
        }
        if (row.earned().isZero()) {
            return translate("sales.earns.nothing");
        }
        return row.earned().equals(row.now())
                ? translate("sales.earns.all", MoneyText.of(row.now()))
                : translate("sales.earns.less", MoneyText.of(row.now()), MoneyText.of(row.earned()));
    }

    /** A card with what was sold, when, for how much, and what that earns. */
    static Div card(SaleRow row) {
        Div head = new Div(new H2(row.planTitle()), badge(row));
        head.addClassName("care-card-head");
        Paragraph sentence = new Paragraph(earns(row));
        sentence.addClassName("care-sentence");
        Div card = new Div(
                head,
                sentence,
                new Paragraph(translate(
                        "sales.card.sold",
                        translate("sales.kind." + row.kind()),
                        Times.day(row.soldAt()),
                        MoneyText.of(row.net()))));
        if (row.heldFor() != null && row.status() == SaleStatus.HELD) {
            card.add(new Paragraph(translate("sales.heldFor." + row.heldFor())));
        }
        card.addClassNames("panel", "care-card");
        card.setId("sale-" + row.id());
        return card;
    }
}
