package org.mmhc.care.ui.offer;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.care.OfferDesk;
import org.mmhc.care.OfferDesk.OfferRow;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.ui.availability.AvailabilityView;
import org.springframework.scheduling.TaskScheduler;

/** Visits that are offered to a caregiver and wait for an answer. */
@Route(value = "offers", layout = MainLayout.class)
@Menu(title = "care.offers.page.title", order = 12, icon = "offers")
@RolesAllowed("CAREGIVER")
class OfferListView extends Div implements HasDynamicTitle {

    private final transient OfferDesk desk;
    private final transient Clock clock;
    private final Div place = new Div();

    OfferListView(OfferDesk desk, Broadcasts broadcasts, TaskScheduler scheduler, Clock clock) {
        this.desk = desk;
        this.clock = clock;
        addClassNames("view", "care-view");
        place.addClassName("care-cards");
        place.setId("offers");
        add(new ViewHeader(getPageTitle(), getTranslation("care.offers.page.subtitle")), place);
        Uid me = CurrentUser.require().uid();
        LiveRefresh.on(this, broadcasts, scheduler, RequestRecords.OFFERS, changed -> {
            if (changed.contains(me.value())) {
                refresh();
            }
        });
        refresh();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("care.offers.page.title");
    }

    private void refresh() {
        List<OfferRow> waiting = desk.mine();
        Instant now = clock.instant();
        place.removeAll();
        waiting.forEach(offer -> place.add(new OfferCard(desk, offer, now, true, this::refresh)));
        if (waiting.isEmpty()) {
            place.add(new EmptyState(
                    Sign.OFFERS,
                    getTranslation("care.offers.empty.title"),
                    getTranslation("care.offers.empty.hint"),
                    new RouterLink(getTranslation("care.offers.empty.action"), AvailabilityView.class)));
        }
    }
}
