package org.mmhc.reports.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.reports.ReportChoice;
import org.mmhc.reports.ReportPeriod;
import org.mmhc.reports.ReportSchedule;
import org.mmhc.reports.SavedReports;
import org.mmhc.reports.SavedReports.SaveReport;
import org.mmhc.reports.SavedReports.SavedReport;

/** The reports that somebody looks at again and again: opened by one press, and told of each week or month if they want. */
class SavedReportPanel extends Section {

    private final transient SavedReports reports;
    private final transient Supplier<@Nullable String> chosen;
    private final transient Supplier<ReportChoice> choice;
    private final TextField name = new TextField(getTranslation("reports.saved.name"));
    private final ComboBox<ReportPeriod> period = new ComboBox<>(getTranslation("reports.saved.period"));
    private final ComboBox<ReportSchedule> schedule = new ComboBox<>(getTranslation("reports.saved.schedule"));
    private final UnorderedList list = new UnorderedList();
    private final FormBinder<View> binder = new FormBinder<>(View.class);

    /** What is filled in. */
    public record View(
            @NotBlank @Size(max = 80) String name,
            @NotNull ReportPeriod period,
            @NotNull ReportSchedule schedule) {}

    /**
     * For what can be kept now.
     *
     * @param chosen the report that is chosen at the moment, null for none
     * @param choice what of it
     */
    SavedReportPanel(SavedReports reports, Supplier<@Nullable String> chosen, Supplier<ReportChoice> choice) {
        this.reports = reports;
        this.chosen = chosen;
        this.choice = choice;
        addClassNames("panel", "care-card");
        list.setId("saved-reports");
        list.addClassName("report-files");
        add(new H2(getTranslation("reports.saved.title")), list, form());
        show();
    }

    private Component form() {
        name.setId("saved-name");
        period.setId("saved-period");
        period.setItems(ReportPeriod.values());
        period.setItemLabelGenerator(each -> getTranslation("reports.period." + each));
        period.setValue(ReportPeriod.LAST_WEEK);
        schedule.setId("saved-schedule");
        schedule.setItems(ReportSchedule.values());
        schedule.setItemLabelGenerator(each -> getTranslation("reports.schedule." + each));
        schedule.setValue(ReportSchedule.NEVER);
        schedule.setHelperText(getTranslation("reports.saved.schedule.hint"));
        Button keep = new Button(getTranslation("reports.saved.keep"), click -> keep());
        keep.setId("saved-keep");
        Div fields = new Div(name, period, schedule);
        fields.addClassName("money-filters");
        binder.forField(name)
                .asRequired(getTranslation("reports.saved.name.missing"))
                .bind("name");
        binder.bind(period, "period");
        binder.bind(schedule, "schedule");
        Details form = new Details(getTranslation("reports.saved.open"), fields, keep);
        form.setId("saved-form");
        return form;
    }

    private void keep() {
        String report = chosen.get();
        if (report == null) {
            return;
        }
        boolean kept = binder.submit(view -> reports.save(
                new SaveReport(view.name().strip(), report, view.period(), view.schedule(), choice.get())));
        if (kept) {
            name.clear();
            Toasts.success("reports.saved.done");
            show();
        }
    }

    private void show() {
        list.removeAll();
        List<SavedReport> mine = reports.mine();
        mine.forEach(saved -> list.add(line(saved)));
        if (mine.isEmpty()) {
            list.add(new ListItem(getTranslation("reports.saved.empty")));
        }
    }

    private ListItem line(SavedReport saved) {
        Span words = new Span(getTranslation(
                "reports.saved.line",
                getTranslation("reports.report." + saved.report()),
                getTranslation("reports.period." + saved.period())));
        words.addClassName("hint");
        Div said = new Div(new Anchor("reports?view=" + saved.id(), saved.name()), new Paragraph(words));
        if (saved.dueAt() != null) {
            said.add(new Paragraph(getTranslation(
                    "reports.saved.due",
                    getTranslation("reports.schedule." + saved.schedule()),
                    Times.exact(saved.dueAt()))));
        }
        Button forget = new Button(getTranslation("reports.saved.forget"), click -> {
            reports.remove(saved.id());
            show();
        });
        forget.addThemeVariants(ButtonVariant.TERTIARY);
        forget.getElement().setAttribute("aria-label", getTranslation("reports.saved.forget") + ": " + saved.name());
        ListItem item = new ListItem(said, forget);
        item.addClassName("saved-row");
        return item;
    }
}
