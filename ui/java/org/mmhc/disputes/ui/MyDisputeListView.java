package org.mmhc.disputes.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.disputes.DisputeList;
import org.mmhc.disputes.DisputeList.DisputeRow;
import org.springframework.data.domain.PageRequest;

/** The disputes in which somebody is a party, the newest first, each with what happens next. */
@Route(value = "my-disputes", layout = MainLayout.class)
@Menu(title = "disputes.mine.page.title", order = 24, icon = "comment")
@RolesAllowed({"PATIENT", "CAREGIVER"})
class MyDisputeListView extends Div implements HasDynamicTitle {

    private static final int MOST = 50;

    MyDisputeListView(DisputeList disputes) {
        addClassNames("view", "care-view");
        Div cards = new Div();
        cards.addClassName("care-cards");
        cards.setId("my-disputes");
        List<DisputeRow> rows = disputes.mine(PageRequest.of(0, MOST)).getContent();
        rows.forEach(row -> cards.add(card(row)));
        if (rows.isEmpty()) {
            cards.add(new EmptyState(
                    Sign.COMMENT,
                    getTranslation("disputes.mine.empty.title"),
                    getTranslation("disputes.mine.empty.hint")));
        }
        add(new ViewHeader(getPageTitle(), getTranslation("disputes.mine.page.subtitle")), cards);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("disputes.mine.page.title");
    }

    private Component card(DisputeRow row) {
        String title = getTranslation("disputes.claim." + row.claim());
        Div head = new Div(new H2(title), DisputeBadges.of(row.state()));
        head.addClassName("care-card-head");
        Anchor open = new Anchor(MyDisputeView.addressOf(row.id()), row.id().value());
        open.setAriaLabel(row.id() + ": " + title);
        Paragraph next = new Paragraph(DisputeWords.next(row));
        next.addClassName("care-sentence");
        Div card = new Div(head, next, open);
        card.addClassNames("panel", "care-card");
        card.setId("dispute-" + row.id());
        return card;
    }
}
