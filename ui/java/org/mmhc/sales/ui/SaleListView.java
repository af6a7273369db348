package org.mmhc.sales.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.sales.SaleRecords;
import org.mmhc.sales.SaleRecords.SaleRow;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;

/** What a caregiver sold, the newest first, and what each sale earns. */
@Route(value = "sales", layout = MainLayout.class)
@RolesAllowed("CAREGIVER")
class SaleListView extends Div implements HasDynamicTitle {

    private static final int AT_ONCE = 20;

    private final transient SaleRecords records;
    private final Div place = new Div();
    private final Button more;
    private int pages;

    SaleListView(SaleRecords records) {
        this.records = records;
        this.more = new Button(getTranslation("sales.list.action.more"), click -> showMore());
        more.setId("sales-more");
        place.addClassName("care-cards");
        place.setId("sales");
        addClassNames("view", "care-view");
        add(
                new BackLink(getTranslation("sales.earnings.page.title"), EarningsView.class),
                new ViewHeader(getPageTitle(), getTranslation("sales.list.page.subtitle")),
                place,
                more);
        showMore();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("sales.list.page.title");
    }

    private void showMore() {
        Page<SaleRow> page = records.mine(PageRequest.of(pages++, AT_ONCE));
        if (page.getTotalElements() == 0) {
            place.add(new EmptyState(
                    Sign.SALES, getTranslation("sales.list.empty.title"), getTranslation("sales.list.empty.hint")));
        }
        page.forEach(row -> place.add(SaleWords.card(row)));
        more.setVisible(page.hasNext());
    }
}
