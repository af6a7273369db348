package org.mmhc.payouts.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.payouts.PayoutRecords;
import org.mmhc.payouts.PayoutRecords.PayoutRow;

/** What somebody was paid in the months before, beside a payout that is decided about. */
final class EarlierPayouts extends Section {

    private static final int MONTHS = 6;

    EarlierPayouts(PayoutRow payout, PayoutRecords records) {
        addClassName("panel");
        setId("payout-earlier");
        add(new H2(getTranslation("payouts.earlier.title")));
        List<PayoutRow> earlier = records.newestOf(payout.caregiver(), MONTHS + 1).stream()
                .filter(row -> row.run().value().compareTo(payout.run().value()) < 0)
                .limit(MONTHS)
                .toList();
        if (earlier.isEmpty()) {
            add(new Paragraph(getTranslation("payouts.earlier.none")));
            return;
        }
        UnorderedList list = new UnorderedList();
        earlier.forEach(row -> list.add(item(row)));
        add(list);
    }

    private ListItem item(PayoutRow row) {
        ListItem item = new ListItem(new Anchor("payouts/" + row.id(), PayoutWords.month(row.run())));
        item.add(" "
                + getTranslation(
                        "payouts.earlier.line",
                        MoneyText.of(row.net()),
                        getTranslation("payouts.status." + row.status())));
        return item;
    }
}
