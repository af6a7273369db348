package org.mmhc.studio.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.StringUtils;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.engine.WorkCatalogue;
import org.mmhc.studio.ChangeDesk;
import org.mmhc.studio.ChangeKind;
import org.mmhc.studio.ChangeRecords;
import org.mmhc.studio.ChangeRecords.ChangeRow;
import org.mmhc.studio.ModelPath;
import org.mmhc.studio.ModelRecords;
import org.mmhc.studio.ModelRecords.ModelRow;
import org.springframework.data.domain.PageRequest;
import org.springframework.scheduling.TaskScheduler;

/** All models in force by module, and above them what analysts are changing. */
@Route(value = "models", layout = MainLayout.class)
@Menu(title = "studio.models.page.title", order = 71, icon = "models")
@RolesAllowed({"ANALYST", "ADMIN", "COMMITTEE"})
class ModelListView extends Div implements HasDynamicTitle {

    private static final int MOST_CHANGES = 50;

    private final transient ModelRecords models;
    private final transient ChangeRecords changes;
    private final transient ChangeDesk desk;
    private final transient WorkCatalogue catalogue;
    private final transient Clock clock;
    private final boolean writes = !CurrentUser.require().is(Role.COMMITTEE);
    private final Div held = new Div();
    private final Div underWay = new Div();
    private final Div all = new Div();

    ModelListView(
            ModelRecords models,
            ChangeRecords changes,
            ChangeDesk desk,
            WorkCatalogue catalogue,
            Broadcasts broadcasts,
            TaskScheduler scheduler,
            Clock clock) {
        this.models = models;
        this.changes = changes;
        this.desk = desk;
        this.catalogue = catalogue;
        this.clock = clock;
        addClassNames("view", "models");
        held.setId("models-held");
        held.addClassNames("panel", "studio-warning");
        underWay.setId("changes-under-way");
        underWay.addClassName("care-cards");
        ViewHeader header = new ViewHeader(getPageTitle(), getTranslation("studio.models.page.subtitle"));
        RouterLink every = new RouterLink(getTranslation("studio.models.changes.all"), ChangeListView.class);
        every.setId("all-changes");
        if (writes) {
            Button begin = new Button(
                    getTranslation("studio.models.begin"),
                    click -> new BeginModelDialog(desk, models, catalogue).open());
            begin.setId("begin-model");
            begin.addThemeVariants(ButtonVariant.PRIMARY);
            header.setActions(every, begin);
        } else {
            header.setActions(every);
        }
        add(header);
        add(held, new H2(getTranslation("studio.models.changes.title")), underWay, all);
        LiveRefresh.on(this, broadcasts, scheduler, ChangeDesk.TOPIC, changed -> refresh());
        refresh();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("studio.models.page.title");
    }

    private void refresh() {
        showChanges();
        showHeld();
        Map<String, List<ModelRow>> byModule = new LinkedHashMap<>();
        models.all()
                .forEach(row -> byModule.computeIfAbsent(row.path().module(), none -> new ArrayList<>())
                        .add(row));
        all.removeAll();
        byModule.forEach((module, rows) -> all.add(module(module, rows)));
    }

    /** A release never overwrites what was edited here: somebody decides. */
    private void showHeld() {
        held.removeAll();
        List<ModelPath> paths = models.heldBack();
        held.setVisible(!paths.isEmpty());
        held.add(new Paragraph(getTranslation("studio.held.banner", paths.size())));
        paths.forEach(
                path -> held.add(ModelDetailsView.link(path, getTranslation("studio.models.model.open", path.id()))));
    }

    private void showChanges() {
        List<ChangeRow> open = changes.open(PageRequest.ofSize(MOST_CHANGES)).getContent();
        underWay.removeAll();
        if (open.isEmpty()) {
            underWay.add(new EmptyState(
                    Sign.NOTHING_TO_DO,
                    getTranslation("studio.models.changes.empty.title"),
                    getTranslation("studio.models.changes.empty.hint")));
        }
        open.forEach(row -> underWay.add(new ChangeCard(row, clock)));
    }

    private Section module(String module, List<ModelRow> rows) {
        Div cards = new Div();
        cards.addClassName("care-cards");
        rows.forEach(row -> cards.add(card(row)));
        return new Section(new H2(getTranslation("studio.models.module.title", StringUtils.capitalize(module))), cards);
    }

    private Div card(ModelRow row) {
        List<String> words = new ArrayList<>(List.of(
                getTranslation("studio.kind." + row.path().kind()),
                getTranslation(row.edited() ? "studio.models.model.edited" : "studio.models.model.shipped")));
        if (row.underWay() > 0) {
            words.add(getTranslation("studio.models.model.underWay", row.underWay()));
        }
        Div card = new Div(new H3(row.name()), new Paragraph(String.join(" · ", words)));
        card.setId("model-" + row.path().id());
        card.addClassName("care-card");
        Div actions =
                new Div(ModelDetailsView.link(row.path(), getTranslation("studio.models.model.open", row.name())));
        actions.addClassName("care-card-actions");
        if (row.path().kind() == ChangeKind.FLOW) {
            actions.add(new RouterLink(
                    getTranslation("studio.models.model.runs", row.name()),
                    ModelRunsView.class,
                    ModelRunsView.parameters(row.path())));
        }
        if (writes) {
            Button change = new Button(
                    getTranslation("studio.models.model.change", row.name()),
                    click -> BeginChangeDialog.of(desk, row).open());
            change.setId("change-" + row.path().id());
            actions.add(change);
        }
        card.add(actions);
        return card;
    }
}
