package org.mmhc.studio.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.engine.ui.ProcessDiagram;
import org.mmhc.studio.ChangeDesk;
import org.mmhc.studio.ChangeKind;
import org.mmhc.studio.ChangeRecords;
import org.mmhc.studio.ChangeRecords.ChangeRow;
import org.mmhc.studio.ModelPath;
import org.mmhc.studio.ModelRecords;
import org.mmhc.studio.ModelRecords.ModelDetails;
import org.mmhc.studio.ModelRecords.ModelVersionRow;

/** A model in force: how it is drawn, who uses it, what it said before, and what is being changed about it. */
@Route(value = "models/:module/:file", layout = MainLayout.class)
@RolesAllowed({"ANALYST", "ADMIN", "COMMITTEE"})
class ModelDetailsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private final transient ModelRecords models;
    private final transient ChangeRecords changes;
    private final transient ChangeDesk desk;
    private final boolean writes = !CurrentUser.require().is(Role.COMMITTEE);
    private transient ModelDetails details;

    @SuppressWarnings("NullAway.Init")
    ModelDetailsView(ModelRecords models, ChangeRecords changes, ChangeDesk desk) {
        this.models = models;
        this.changes = changes;
        this.desk = desk;
        addClassNames("view", "care-view");
    }

    static RouterLink link(ModelPath path, String words) {
        RouterLink link = new RouterLink(
                words,
                ModelDetailsView.class,
                new RouteParameters(new RouteParam("module", path.module()), new RouteParam("file", path.file())));
        link.setId("open-" + path.id());
        return link;
    }

    @Override
    public String getPageTitle() {
        return details == null
                ? getTranslation("studio.models.page.title")
                : details.model().name();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        RouteParameters asked = event.getRouteParameters();
        try {
            details = models.details(new ModelPath(
                    asked.get("module").orElseThrow() + "/" + asked.get("file").orElseThrow()));
            show();
        } catch (Refusal unknown) {
            if (unknown.kind() != Refusal.Kind.NOT_FOUND) {
                throw unknown;
            }
            throw new NotFoundException();
        }
    }

    private void show() {
        removeAll();
        ModelPath path = details.model().path();
        ViewHeader header = new ViewHeader(details.model().name(), StudioWords.of(path));
        if (writes) {
            Button change = new Button(
                    getTranslation("studio.model.change"),
                    click -> BeginChangeDialog.of(desk, details.model()).open());
            change.setId("model-change");
            change.addThemeVariants(ButtonVariant.PRIMARY);
            header.setActions(change);
        }
        add(new BackLink(getTranslation("studio.editor.back"), ModelListView.class), header);
        if (details.held() != null) {
            add(held());
        }
        if (path.kind() == ChangeKind.FLOW) {
            ProcessDiagram diagram = new ProcessDiagram();
            diagram.show(details.model().name(), models.read(path), List.of());
            add(diagram);
        }
        Div panels = new Div(versions(), underWay());
        panels.addClassName("studio-change");
        if (!details.usedBy().isEmpty()) {
            panels.add(usedBy());
        }
        add(panels);
    }

    /** A release brings something else, and what was edited here stays until somebody decides. */
    private Section held() {
        Section held = new Section(
                new H2(getTranslation("studio.held.title")),
                new Paragraph(getTranslation("studio.held.words")),
                StudioWords.list(details.held()));
        held.setId("model-held");
        held.addClassNames("panel", "studio-warning");
        if (writes) {
            Button take = new Button(
                    getTranslation("studio.held.take"),
                    click -> BeginChangeDialog.ofRelease(desk, details.model()).open());
            take.setId("take-release");
            Button keep = new Button(getTranslation("studio.held.keep"), click -> {
                desk.keepOurs(details.model().path());
                Toasts.success("studio.held.kept");
                details = models.details(details.model().path());
                show();
            });
            keep.setId("keep-ours");
            Div actions = new Div(take, keep);
            actions.addClassName("view-header-actions");
            held.add(actions);
        }
        return held;
    }

    private Section versions() {
        OrderedList list = new OrderedList();
        list.addClassName("studio-versions");
        details.versions().forEach(row -> list.add(new ListItem(version(row))));
        Section section = panel("versions");
        section.add(list);
        if (details.versions().size() > 1) {
            section.add(comparison());
        }
        return section;
    }

    private Div version(ModelVersionRow row) {
        Div line = new Div(new Paragraph(getTranslation(
                row.inForce() ? "studio.version.inForce" : "studio.version.before",
                row.number(),
                getTranslation("studio.origin." + row.origin()),
                row.deployedAt() == null ? "" : Times.exact(row.deployedAt()),
                row.by() == null ? "" : row.by())));
        Div actions = new Div();
        actions.addClassName("view-header-actions");
        if (row.change() != null) {
            actions.add(ChangeDetailsView.link(row.change(), getTranslation("studio.version.change")));
        }
        Anchor file = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    byte[] text =
                            models.read(details.model().path(), row.number()).getBytes(StandardCharsets.UTF_8);
                    return new DownloadResponse(
                            new ByteArrayInputStream(text),
                            details.model().path().file(),
                            "application/octet-stream",
                            text.length);
                }),
                getTranslation("studio.version.download", row.number()));
        actions.add(file);
        if (writes && !row.inForce()) {
            Button back = new Button(
                    getTranslation("studio.version.back", row.number()),
                    click -> BeginChangeDialog.ofReturn(desk, details.model(), row.number())
                            .open());
            back.setId("back-to-" + row.number());
            actions.add(back);
        }
        line.add(actions);
        return line;
    }

    /** What happened between any two versions, in words. */
    private Div comparison() {
        Select<Integer> from = numbers("from");
        Select<Integer> to = numbers("to");
        List<ModelVersionRow> rows = details.versions();
        Div words = new Div();
        words.setId("version-words");
        from.setValue(rows.get(1).number());
        to.setValue(rows.getFirst().number());
        Runnable compare = () -> {
            words.removeAll();
            words.add(StudioWords.list(models.compare(details.model().path(), from.getValue(), to.getValue())));
        };
        from.addValueChangeListener(change -> compare.run());
        to.addValueChangeListener(change -> compare.run());
        compare.run();
        Div asked = new Div(from, to);
        asked.addClassName("view-header-actions");
        return new Div(asked, words);
    }

    private Select<Integer> numbers(String name) {
        Select<Integer> numbers = new Select<>();
        numbers.setId("version-" + name);
        numbers.setLabel(getTranslation("studio.version." + name));
        numbers.setItems(
                details.versions().stream().map(ModelVersionRow::number).toList());
        return numbers;
    }

    private Section underWay() {
        Section section = panel("changes");
        List<ChangeRow> rows = changes.ofModel(details.model().path());
        if (rows.isEmpty()) {
            section.add(new Paragraph(getTranslation("studio.model.noChanges")));
            return section;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("studio-versions");
        rows.forEach(row ->
                list.add(new ListItem(ChangeDetailsView.link(row.id(), row.title()), ChangeBadges.of(row.state()))));
        section.add(list);
        return section;
    }

    private Section usedBy() {
        UnorderedList list = new UnorderedList();
        details.usedBy().forEach(process -> list.add(new ListItem(process)));
        Section section = panel("usedBy");
        section.add(list);
        return section;
    }

    private Section panel(String name) {
        Section section = new Section(new H2(getTranslation("studio.model.panel." + name)));
        section.setId("model-" + name);
        section.addClassName("panel");
        return section;
    }
}
