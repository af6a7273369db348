package org.mmhc.sales.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.time.YearMonth;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.QrCode;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.sales.SaleRecords;
import org.mmhc.sales.SaleRecords.CommissionRow;
import org.mmhc.sales.SaleRecords.Earned;
import org.mmhc.sales.SaleRecords.Earnings;
import org.mmhc.sales.SaleRecords.Standing;
import org.springframework.scheduling.TaskScheduler;

/** What a caregiver earns by selling, month by month, and the code by which patients buy from them. */
@Route(value = "earnings", layout = MainLayout.class)
@Menu(title = "sales.earnings.page.title", order = 17, icon = "earnings")
@RolesAllowed("CAREGIVER")
class EarningsView extends Div implements HasDynamicTitle {

    private final transient SaleRecords records;
    private final Div place = new Div();
    private final H2 title = new H2();
    private final Button later;
    private YearMonth month;

    EarningsView(SaleRecords records, PublicAddress address, Broadcasts broadcasts, TaskScheduler scheduler) {
        this.records = records;
        this.month = records.thisMonth();
        title.setId("earnings-month");
        Button earlier =
                new Button(getTranslation("sales.earnings.action.earlier"), click -> show(month.minusMonths(1)));
        earlier.setId("earnings-earlier");
        later = new Button(getTranslation("sales.earnings.action.later"), click -> show(month.plusMonths(1)));
        later.setId("earnings-later");
        Div turn = new Div(earlier, later);
        turn.addClassName("care-card-actions");
        place.setId("earnings");
        place.addClassName("care-cards");
        place.getElement().setAttribute("aria-live", "polite");
        Uid me = CurrentUser.require().uid();
        addClassNames("view", "care-view");
        add(
                new ViewHeader(getPageTitle(), getTranslation("sales.earnings.page.subtitle")),
                title,
                turn,
                place,
                code(me, address));
        LiveRefresh.on(this, broadcasts, scheduler, SaleRecords.TOPIC, changed -> {
            if (changed.contains(me.value())) {
                show(month);
            }
        });
        show(month);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("sales.earnings.page.title");
    }

    private void show(YearMonth asked) {
        month = asked;
        title.setText(SaleWords.month(month));
        later.setEnabled(month.isBefore(records.thisMonth()));
        Earnings earnings = records.mine(month);
        place.removeAll();
        if (earnings.lines().isEmpty()) {
            place.add(new EmptyState(
                    Sign.EARNINGS,
                    getTranslation("sales.earnings.empty.title"),
                    getTranslation("sales.earnings.empty.hint")));
        }
        earnings.sums().forEach(sum -> place.add(sum(sum)));
        if (!earnings.lines().isEmpty()) {
            place.add(lines(earnings));
        }
    }

    private Component sum(Earned sum) {
        Paragraph all = new Paragraph(getTranslation("sales.earnings.all", MoneyText.of(sum.all())));
        all.addClassName("care-sentence");
        UnorderedList parts = new UnorderedList();
        sum.parts().forEach((standing, amount) -> {
            if (!amount.isZero()) {
                parts.add(new ListItem(getTranslation("sales.standing." + standing, MoneyText.of(amount))));
            }
        });
        Div card = new Div(new H2(getTranslation("sales.earnings.sum.title")), all, parts);
        card.addClassNames("panel", "care-card");
        card.setId("earnings-sum-" + sum.all().currency().getCurrencyCode());
        return card;
    }

    private Component lines(Earnings earnings) {
        UnorderedList list = new UnorderedList();
        earnings.lines().forEach(line -> list.add(line(line)));
        Div card = new Div(
                new H2(getTranslation("sales.earnings.lines.title")),
                list,
                new RouterLink(getTranslation("sales.earnings.action.sales"), SaleListView.class));
        card.addClassNames("panel", "care-card");
        return card;
    }

    private ListItem line(CommissionRow line) {
        String words = getTranslation(
                "sales.earnings.line",
                Times.day(line.earnedAt()),
                getTranslation(line.kind().textKey()),
                MoneyText.of(line.amount()),
                line.rate());
        ListItem item = new ListItem(words);
        if (line.standing() == Standing.NOT_VESTED) {
            item.add(" " + getTranslation("sales.earnings.vests", Times.day(line.vestsAt())));
        }
        item.setId("line-" + line.id());
        return item;
    }

    private Component code(Uid me, PublicAddress address) {
        String link = address.page("/plans?by=" + me.value());
        Code code = new Code(me.value());
        code.setId("my-code");
        Anchor page = new Anchor(link, link);
        page.setId("my-link");
        Section section = new Section(
                new H2(getTranslation("sales.code.title")),
                new Paragraph(getTranslation("sales.code.words")),
                code,
                new QrCode(link, getTranslation("sales.code.picture")),
                page);
        section.addClassNames("panel", "care-card", "seller-code");
        return section;
    }
}
