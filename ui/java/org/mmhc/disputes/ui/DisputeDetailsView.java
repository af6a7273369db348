package org.mmhc.disputes.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.disputes.Deciding;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeList;
import org.mmhc.disputes.DisputeList.DisputeDetails;
import org.mmhc.disputes.DisputeRefusals.DisputeUnknown;

/** A dispute as the office sees it: what is known, who said what, what was found, granted and done. */
@Route(value = "disputes/:reference", layout = MainLayout.class)
@RolesAllowed({"COMMITTEE", "ADMIN"})
class DisputeDetailsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final transient DisputeList disputes;
    private final transient DisputePanels panels;
    private final transient Deciding deciding;

    DisputeDetailsView(DisputeList disputes, DisputePanels panels, Deciding deciding) {
        this.disputes = disputes;
        this.panels = panels;
        this.deciding = deciding;
        addClassNames("view", "care-view");
    }

    static String addressOf(DisputeId id) {
        return "disputes/" + id;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("disputes.details.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        DisputeId id = new DisputeId(event.getRouteParameters().get("reference").orElseThrow());
        try {
            show(disputes.get(id));
        } catch (DisputeUnknown gone) {
            throw new NotFoundException();
        }
    }

    private void show(DisputeDetails details) {
        removeAll();
        add(
                new BackLink(getTranslation("disputes.board.page.title"), DisputeBoardView.class),
                new ViewHeader(
                        getPageTitle(),
                        details.dispute().id().value(),
                        DisputeBadges.of(details.dispute().state())),
                panels.of(details));
        if (CurrentUser.require().is(Role.ADMIN) && !details.dispute().state().isOver()) {
            add(end(details));
        }
    }

    private Button end(DisputeDetails details) {
        DisputeId id = details.dispute().id();
        Button end = new Button(
                getTranslation("disputes.end.action"),
                click -> new ReasonsDialog("end", ReasonsDialog.LONGEST, reasons -> {
                            deciding.cancel(id, reasons);
                            show(disputes.refreshedDetails(id));
                        })
                        .open());
        end.setId("end-dispute");
        return end;
    }
}
