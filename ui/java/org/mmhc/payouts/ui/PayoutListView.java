package org.mmhc.payouts.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.payouts.PayoutRecords;
import org.mmhc.payouts.PayoutRecords.PayoutRow;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.scheduling.TaskScheduler;

/** What a caregiver is paid, the newest first. */
@Route(value = "payouts", layout = MainLayout.class)
@Menu(title = "payouts.list.page.title", order = 18, icon = "payouts")
@RolesAllowed("CAREGIVER")
class PayoutListView extends Div implements HasDynamicTitle {

    private static final int AT_ONCE = 12;

    private final transient PayoutRecords records;
    private final Div place = new Div();
    private final Button more;
    private int pages;

    PayoutListView(PayoutRecords records, Broadcasts broadcasts, TaskScheduler scheduler) {
        this.records = records;
        this.more = new Button(getTranslation("payouts.list.action.more"), click -> showMore());
        more.setId("payouts-more");
        place.addClassName("care-cards");
        place.setId("payouts");
        addClassNames("view", "care-view");
        add(new ViewHeader(getPageTitle(), getTranslation("payouts.list.page.subtitle")), place, more);
        Uid me = CurrentUser.require().uid();
        LiveRefresh.on(this, broadcasts, scheduler, PayoutRecords.TOPIC, changed -> {
            if (changed.contains(me.value())) {
                refresh();
            }
        });
        showMore();
    }

    private void refresh() {
        place.removeAll();
        int shown = pages;
        for (pages = 0; pages < shown; ) {
            showMore();
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("payouts.list.page.title");
    }

    private void showMore() {
        Page<PayoutRow> page = records.find(null, PageRequest.of(pages++, AT_ONCE));
        if (page.getTotalElements() == 0) {
            place.add(new EmptyState(
                    Sign.PAYOUTS,
                    getTranslation("payouts.list.empty.title"),
                    getTranslation("payouts.list.empty.hint")));
        }
        page.forEach(row -> place.add(PayoutWords.card(row, PayoutWords.month(row.run()))));
        more.setVisible(page.hasNext());
    }
}
