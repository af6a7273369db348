package org.mmhc.settings.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.identity.UserDirectory;
import org.mmhc.settings.record.RecordAccessDesk;
import org.mmhc.settings.record.RecordAccessDesk.RecordAccessRow;
import org.mmhc.settings.record.RecordAccessState;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;

/** Records that somebody opened without a task, the newest first: whose, by whom, why, and what another one thinks of it. */
@Route(value = "record-accesses", layout = MainLayout.class)
@Menu(title = "settings.record.page.title", order = 81, icon = "opened")
@RolesAllowed({"COMMITTEE", "ADMIN"})
class RecordAccessListView extends Div implements HasDynamicTitle {

    private static final int AT_ONCE = 30;

    private final transient RecordAccessDesk desk;
    private final transient UserDirectory users;
    private final Div cards = new Div();
    private final Button more = new Button(getTranslation("settings.record.more.action"), click -> showMore());
    private int shown;

    RecordAccessListView(RecordAccessDesk desk, UserDirectory users) {
        this.desk = desk;
        this.users = users;
        addClassNames("view", "care-view");
        cards.addClassName("care-cards");
        cards.setId("record-accesses");
        more.setId("record-accesses-more");
        Button open = new Button(
                getTranslation("settings.record.open.action"),
                click -> new OpenRecordDialog(
                                desk, "", owner -> UI.getCurrent().navigate(OpenedRecordView.addressOf(owner)))
                        .open());
        open.setId("record-open");
        open.addThemeVariants(ButtonVariant.PRIMARY);
        add(new ViewHeader(getPageTitle(), getTranslation("settings.record.page.subtitle"), open), cards, more);
        showMore();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("settings.record.page.title");
    }

    private void showMore() {
        Page<RecordAccessRow> page = desk.find(PageRequest.of(shown++, AT_ONCE));
        page.forEach(row -> cards.add(card(row)));
        more.setVisible(page.hasNext());
        if (page.getTotalElements() == 0) {
            cards.add(new EmptyState(
                    Sign.OPENED,
                    getTranslation("settings.record.empty.title"),
                    getTranslation("settings.record.empty.hint")));
        }
    }

    private Div card(RecordAccessRow row) {
        Div head = new Div(new H2(users.nameOf(row.owner())), RecordAccessPanel.badge(row));
        head.addClassName("care-card-head");
        Div card = new Div(head, RecordAccessPanel.facts(row, users));
        card.addClassNames("panel", "care-card");
        card.setId("record-access-" + row.id());
        if (row.state() == RecordAccessState.OPEN
                && row.openedBy().equals(CurrentUser.require().uid())) {
            String words = getTranslation("settings.record.read.action");
            Anchor read = new Anchor(OpenedRecordView.addressOf(row.owner()), words);
            read.setAriaLabel(words + ": " + users.nameOf(row.owner()));
            card.add(read);
        }
        return card;
    }
}
