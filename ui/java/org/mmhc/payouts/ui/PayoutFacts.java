package org.mmhc.payouts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.disputes.ui.DisputeOffers.Offer;
import org.mmhc.identity.UserDirectory;
import org.mmhc.payouts.DisputedPart;
import org.mmhc.payouts.PayoutRecords.PayoutDetails;
import org.mmhc.payouts.PayoutRecords.PayoutRow;
import org.mmhc.payouts.line.LineKind;
import org.mmhc.payouts.line.PayoutLine;

/** A payout as somebody needs to see it who decides about it: what it comes to, what is unusual, and each line of it. */
final class PayoutFacts extends Div {

    private static final String DISPUTE = "DSP-";

    private final DescriptionList facts = new DescriptionList();
    private final boolean office;
    private final transient @Nullable Offer offer;

    /** @param users null where the reader knows whose it is */
    PayoutFacts(PayoutDetails details, @Nullable UserDirectory users) {
        this(details, users, null);
    }

    /** @param offer where the reader can say of a line that it is not right */
    PayoutFacts(PayoutDetails details, @Nullable UserDirectory users, @Nullable Offer offer) {
        this.offer = offer;
        PayoutRow payout = details.payout();
        office = users != null;
        addClassName("money-task");
        facts.addClassName("money-facts");
        if (users != null) {
            fact("caregiver", users.nameOf(payout.caregiver()));
        }
        fact("run", PayoutWords.month(payout.run()));
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
            fact(office ? "words" : "ownWords", details.words());
        }
        if (details.transfer() != null && details.transfer().failure() != null) {
            fact("failure", PayoutWords.failure(details.transfer().failure()));
        }
        Section sums = new Section(new H2(getTranslation("payouts.facts.title")), facts);
        sums.addClassName("panel");
        sums.setId("payout-facts");
        add(sums, lines(details));
    }

    private Section lines(PayoutDetails details) {
        Section section = new Section(new H2(getTranslation("payouts.lines.title")));
        details.lines().stream()
                .collect(Collectors.groupingBy(PayoutLine::kind, LinkedHashMap::new, Collectors.toList()))
                .forEach((kind, lines) -> section.add(title(kind, lines), list(details, lines)));
        section.addClassName("panel");
        section.setId("payout-lines");
        return section;
    }

    private H3 title(LineKind kind, List<PayoutLine> lines) {
        return new H3(getTranslation(
                "payouts.lines.sum",
                getTranslation("payouts.lineKind." + kind),
                MoneyText.of(lines.stream()
                        .map(PayoutLine::amount)
                        .reduce(Money::plus)
                        .orElseThrow())));
    }

    /* Each line keeps its number wherever it stands. */
    private OrderedList list(PayoutDetails details, List<PayoutLine> lines) {
        OrderedList list = new OrderedList();
        list.getElement().setAttribute("start", String.valueOf(lines.getFirst().no()));
        lines.forEach(line -> list.add(item(details, line)));
        return list;
    }

    private ListItem item(PayoutDetails details, PayoutLine line) {
        ListItem item = new ListItem(getTranslation(
                "payouts.line", WallTimes.day(line.earnedOn(), LocalDate.EPOCH), MoneyText.of(line.amount())));
        if (line.minutes() != null) {
            item.add(" " + getTranslation("payouts.line.minutes", line.minutes()));
        }
        if (line.late()) {
            item.add(" " + getTranslation("payouts.line.late"));
        }
        if (!line.about().equals(details.payout().id().value())) {
            item.add(new Text(" "), about(line));
        }
        if (line.rule() != null) {
            item.add(" " + getTranslation("payouts.line.rule", line.rule(), line.ruleVersion()));
        }
        if (details.reasons().containsKey(line.no())) {
            item.add(" "
                    + getTranslation("payouts.line.reason", details.reasons().get(line.no())));
        }
        if (offer != null) {
            item.add(offer.about(
                    DisputedPart.line(details.payout().id(), line.no()).toString(),
                    getTranslation("payouts.line.number", line.no())));
        }
        item.setId("line-" + line.no());
        return item;
    }

    private Component about(PayoutLine line) {
        String page = switch (line.kind()) {
            case VISIT_PAY, VISIT_PAY_PROVISIONAL -> "visits/" + line.about();
            case COMMISSION, CLAWBACK -> office ? "sales-office" : "sales";
            case CARRIED -> "payouts/" + line.about();
            case CORRECTION ->
                line.about().startsWith(DISPUTE) ? (office ? "disputes/" : "my-disputes/") + line.about() : null;
            case TDS -> null;
        };
        return page == null ? new Span(line.about()) : new Anchor(page, line.about());
    }

    private void fact(String name, String value) {
        facts.add(
                new DescriptionList.Term(getTranslation("payouts.fact." + name)),
                new DescriptionList.Description(value));
    }
}
