package org.mmhc.payouts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.identity.UserDirectory;
import org.mmhc.payouts.PayoutLine;
import org.mmhc.payouts.PayoutRecords.PayoutDetails;
import org.mmhc.payouts.PayoutRecords.PayoutRow;

/** A payout as somebody needs to see it who decides about it: what it comes to, what is unusual, and each line of it. */
final class PayoutFacts extends Div {

    private final DescriptionList facts = new DescriptionList();
    private final boolean office;

    /** @param users null where the reader knows whose it is */
    PayoutFacts(PayoutDetails details, @Nullable UserDirectory users) {
        PayoutRow payout = details.payout();
        office = users != null;
        addClassName("money-task");
        facts.addClassName("money-facts");
        if (users != null) {
            fact("caregiver", users.nameOf(payout.caregiver()));
        }
        fact("run", payout.run().value());
        fact("status", getTranslation("payouts.status." + payout.status()));
        fact("gross", MoneyText.of(payout.gross()));
        if (!payout.tds().isZero()) {
            fact("tds", MoneyText.of(payout.tds()));
        }
        fact("net", MoneyText.of(payout.net()));
        if (users != null) {
            payout.anomalies().forEach(each -> fact("anomaly", getTranslation("payouts.anomaly." + each)));
            details.approvers().forEach(each -> fact("approver", users.nameOf(each)));
        }
        if (payout.objection() != null) {
            fact("objection", getTranslation("payouts.objection." + payout.objection()));
        }
        if (details.words() != null) {
            fact("words", details.words());
        }
        if (details.transfer() != null && details.transfer().failure() != null) {
            fact("failure", details.transfer().failure());
        }
        Section sums = new Section(new H2(getTranslation("payouts.facts.title")), facts);
        sums.addClassName("panel");
        sums.setId("payout-facts");
        add(sums, lines(details));
    }

    private Section lines(PayoutDetails details) {
        OrderedList list = new OrderedList();
        details.lines().forEach(line -> list.add(item(line)));
        Section section = new Section(new H2(getTranslation("payouts.lines.title")), list);
        section.addClassName("panel");
        section.setId("payout-lines");
        return section;
    }

    private ListItem item(PayoutLine line) {
        ListItem item = new ListItem(getTranslation(
                "payouts.line",
                getTranslation("payouts.lineKind." + line.kind()),
                WallTimes.day(line.earnedOn(), LocalDate.EPOCH),
                MoneyText.of(line.amount())));
        if (line.minutes() != null) {
            item.add(" " + getTranslation("payouts.line.minutes", line.minutes()));
        }
        if (line.late()) {
            item.add(" " + getTranslation("payouts.line.late"));
        }
        item.add(new Text(" "), about(line));
        if (line.rule() != null) {
            item.add(" " + getTranslation("payouts.line.rule", line.rule(), line.ruleVersion()));
        }
        item.setId("line-" + line.no());
        return item;
    }

    private Component about(PayoutLine line) {
        String page = switch (line.kind()) {
            case VISIT_PAY, VISIT_PAY_PROVISIONAL -> "visits/" + line.about();
            case COMMISSION, CLAWBACK -> office ? "sales-office" : "sales";
            case CARRIED -> "payouts/" + line.about();
            case CORRECTION, TDS -> null;
        };
        return page == null ? new Span(line.about()) : new Anchor(page, line.about());
    }

    private void fact(String name, String value) {
        facts.add(
                new DescriptionList.Term(getTranslation("payouts.fact." + name)),
                new DescriptionList.Description(value));
    }
}
