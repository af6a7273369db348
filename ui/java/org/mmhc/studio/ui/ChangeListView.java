package org.mmhc.studio.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.studio.ChangeDesk;
import org.mmhc.studio.ChangeKind;
import org.mmhc.studio.ChangeRecords;
import org.mmhc.studio.ChangeRecords.ChangeQuery;
import org.mmhc.studio.ChangeRecords.ChangeRow;
import org.mmhc.studio.ChangeRecords.Whose;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.scheduling.TaskScheduler;

/** All changes of models that there were, those first that were touched last: one's own, those to be looked at, open ones, or all. */
@Route(value = "changes", layout = MainLayout.class)
@RolesAllowed({"ANALYST", "ADMIN", "COMMITTEE"})
class ChangeListView extends Div implements HasDynamicTitle {

    private static final int PAGE = 25;

    private final transient ChangeRecords changes;
    private final transient Clock clock;
    private final Select<Whose> whose = new Select<>();
    private final Select<ChangeKind> kind = new Select<>();
    private final Checkbox closed = new Checkbox(getTranslation("studio.changes.closed"));
    private final Div list = new Div();
    private final Button more = new Button(getTranslation("studio.changes.more"), click -> more());
    private int shown = PAGE;

    ChangeListView(ChangeRecords changes, Broadcasts broadcasts, TaskScheduler scheduler, Clock clock) {
        this.changes = changes;
        this.clock = clock;
        addClassNames("view", "models");
        whose.setId("changes-whose");
        whose.setLabel(getTranslation("studio.changes.whose"));
        whose.setItems(Whose.values());
        whose.setItemLabelGenerator(each -> getTranslation("studio.changes.whose." + each));
        whose.setValue(CurrentUser.require().is(Role.ANALYST) ? Whose.MINE : Whose.ALL);
        whose.addValueChangeListener(change -> anew());
        kind.setId("changes-kind");
        kind.setLabel(getTranslation("studio.changes.kind"));
        kind.setEmptySelectionAllowed(true);
        kind.setEmptySelectionCaption(getTranslation("studio.changes.kind.all"));
        kind.setItems(ChangeKind.values());
        kind.setItemLabelGenerator(
                each -> getTranslation(each == null ? "studio.changes.kind.all" : "studio.kind." + each));
        kind.addValueChangeListener(change -> anew());
        closed.setId("changes-closed");
        closed.addValueChangeListener(change -> anew());
        more.setId("changes-more");
        list.setId("changes");
        list.addClassName("care-cards");
        Div filters = new Div(whose, kind, closed);
        filters.addClassName("model-filters");
        add(
                new BackLink(getTranslation("studio.editor.back"), ModelListView.class),
                new ViewHeader(getPageTitle(), getTranslation("studio.changes.subtitle")),
                filters,
                new H2(getTranslation("studio.changes.list")),
                list,
                more);
        LiveRefresh.on(this, broadcasts, scheduler, ChangeDesk.TOPIC, changed -> show());
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("studio.changes.title");
    }

    private void anew() {
        shown = PAGE;
        show();
    }

    private void more() {
        shown += PAGE;
        show();
    }

    private void show() {
        closed.setVisible(whose.getValue() != Whose.TO_REVIEW);
        Page<ChangeRow> found = changes.find(
                new ChangeQuery(whose.getValue(), closed.getValue(), null, kind.getValue()), PageRequest.ofSize(shown));
        list.removeAll();
        if (found.isEmpty()) {
            list.add(new EmptyState(
                    Sign.NOTHING_TO_DO,
                    getTranslation("studio.changes.empty.title"),
                    getTranslation("studio.changes.empty.hint")));
        }
        found.forEach(row -> list.add(new ChangeCard(row, clock)));
        more.setVisible(found.getTotalElements() > shown);
    }
}
