package org.mmhc.engine.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.engine.figures.CaseFigures;
import org.mmhc.engine.figures.CaseFigures.ProcessFigures;
import org.mmhc.engine.figures.CaseFigures.Took;

/** How the cases of a process went lately, in tables. */
@Route(value = "processes/:process", layout = MainLayout.class)
@RolesAllowed({"ANALYST", "ADMIN"})
class ProcessFiguresView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final transient CaseFigures figures;
    private String title = "";

    ProcessFiguresView(CaseFigures figures) {
        this.figures = figures;
        addClassNames("view", "view-wide");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String process = event.getRouteParameters().get("process").orElseThrow();
        ProcessFigures shown = figures.of(process);
        title = getTranslation("engine.figures.title", process);
        removeAll();
        add(
                new BackLink(getTranslation("engine.processes.page.title"), ProcessListView.class),
                new ViewHeader(title, getTranslation("engine.figures.subtitle", CaseFigures.DAYS)));
        if (shown.cases() == 0) {
            add(new EmptyState(
                    Sign.PROCESSES,
                    getTranslation("engine.figures.empty.title"),
                    getTranslation("engine.figures.empty.hint")));
            return;
        }
        Paragraph sum = new Paragraph(getTranslation("engine.figures.sum", shown.cases(), shown.repeated()));
        sum.setId("process-sum");
        add(sum);
        add(cases("endings", shown.endings(), shown.cases()));
        add(cases("versions", shown.versions(), shown.cases()));
        add(cases("paths", shown.paths(), shown.cases()));
        add(steps(shown));
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    private Component cases(String name, List<Took> all, int cases) {
        List<List<String>> rows = new ArrayList<>();
        all.forEach(each -> rows.add(List.of(
                each.of(),
                String.valueOf(each.cases()),
                getTranslation("engine.figures.percent", Math.round(100.0 * each.cases() / cases)),
                length(each.median()),
                length(each.ninetieth()))));
        return table(name, List.of("what", "cases", "share", "half", "most"), rows);
    }

    private Component steps(ProcessFigures shown) {
        List<List<String>> rows = new ArrayList<>();
        shown.steps()
                .forEach(step -> rows.add(List.of(
                        step.element(),
                        String.valueOf(step.done()),
                        length(step.both().median()),
                        length(step.both().ninetieth()))));
        return table("steps", List.of("what", "done", "half", "most"), rows);
    }

    private Component table(String name, List<String> columns, List<List<String>> rows) {
        NativeTableRow head = new NativeTableRow();
        columns.forEach(
                column -> head.add(new NativeTableHeaderCell(getTranslation("engine.figures.column." + column))));
        NativeTableBody body = new NativeTableBody();
        rows.forEach(cells -> {
            NativeTableRow row = body.addRow();
            cells.forEach(cell -> row.addDataCell().setText(cell));
        });
        NativeTable table = new NativeTable(new NativeTableHeader(head), body);
        table.setId("process-" + name);
        table.addClassName("figure-table");
        table.setCaptionText(getTranslation("engine.figures." + name));
        Div scroll = new Div(table);
        scroll.addClassName("report-preview");
        Section section = new Section(new H2(getTranslation("engine.figures." + name)), scroll);
        section.addClassName("panel");
        return section;
    }

    private static String length(@Nullable Duration time) {
        return time == null ? "–" : WallTimes.length(time.toMinutes());
    }
}
