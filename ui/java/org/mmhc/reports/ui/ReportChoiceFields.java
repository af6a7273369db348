package org.mmhc.reports.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Toasts;
import org.mmhc.reports.Report.ReportColumn;
import org.mmhc.reports.ReportChoice;
import org.mmhc.reports.ReportFilter;
import org.mmhc.reports.ReportFilter.How;

/** Which rows and columns of a report somebody wants to see, and by what they are put together. */
class ReportChoiceFields extends Details {

    private static final int MOST_BY = 3;

    private final boolean people;
    private final UnorderedList filters = new UnorderedList();
    private final ComboBox<ReportColumn> column = new ComboBox<>(getTranslation("reports.filter.column"));
    private final ComboBox<How> how = new ComboBox<>(getTranslation("reports.filter.how"));
    private final ComboBox<String> value = new ComboBox<>(getTranslation("reports.filter.value"));
    private final MultiSelectComboBox<ReportColumn> columns =
            new MultiSelectComboBox<>(getTranslation("reports.choice.columns"));
    private final MultiSelectComboBox<ReportColumn> by = new MultiSelectComboBox<>(getTranslation("reports.choice.by"));
    private final List<ReportFilter> where = new ArrayList<>();

    /**
     * Without a report yet.
     *
     * @param people whether the caller may name people
     * @param values what stands in that column, to choose from
     */
    ReportChoiceFields(boolean people, Function<String, List<String>> values) {
        super(translate("reports.choice.open"));
        this.people = people;
        setId("report-choice");
        filters.setId("report-filters");
        filters.addClassName("report-files");
        column.setId("filter-column");
        column.setItemLabelGenerator(ReportChoiceFields::name);
        column.addValueChangeListener(change -> {
            value.clear();
            value.setItems(
                    change.getValue() == null || change.getValue().personal()
                            ? List.of()
                            : values.apply(change.getValue().name()));
        });
        how.setId("filter-how");
        how.setItems(How.values());
        how.setItemLabelGenerator(each -> getTranslation("reports.how." + each));
        how.setValue(How.IS);
        value.setId("filter-value");
        value.setItemLabelGenerator(ReportWords::cell);
        value.setAllowCustomValue(true);
        value.addCustomValueSetListener(written -> value.setValue(written.getDetail()));
        value.setHelperText(getTranslation("reports.filter.value.hint"));
        Button add = new Button(getTranslation("reports.filter.add"), click -> addFilter());
        add.setId("filter-add");
        columns.setId("report-columns");
        columns.setItemLabelGenerator(ReportChoiceFields::name);
        columns.setHelperText(getTranslation("reports.choice.columns.hint"));
        by.setId("report-by");
        by.setItemLabelGenerator(ReportChoiceFields::name);
        by.setHelperText(getTranslation("reports.choice.by.hint"));
        by.addSelectionListener(change -> {
            if (change.getValue().size() > MOST_BY) {
                by.setValue(change.getOldValue());
            }
        });
        Div filter = new Div(column, how, value, add);
        filter.addClassName("money-filters");
        Div shown = new Div(by, columns);
        shown.addClassName("money-filters");
        add(filters, filter, shown);
    }

    private static String name(ReportColumn column) {
        return translate("reports.column." + column.name());
    }

    /** Of these columns; what was chosen of another report is forgotten. */
    void offer(List<ReportColumn> offered) {
        List<ReportColumn> readable =
                offered.stream().filter(each -> people || !each.personal()).toList();
        column.setItems(readable);
        columns.setItems(readable);
        by.setItems(readable.stream().filter(each -> !each.personal()).toList());
        set(ReportChoice.ALL);
    }

    ReportChoice get() {
        return new ReportChoice(names(columns), names(by), where);
    }

    /** Shows what somebody chose before; what the report does not have is left out. */
    void set(ReportChoice choice) {
        choose(columns, choice.columns());
        choose(by, choice.by());
        where.clear();
        where.addAll(choice.where());
        showFilters();
        setOpened(!choice.equals(ReportChoice.ALL));
    }

    private static List<String> names(MultiSelectComboBox<ReportColumn> field) {
        return field.getValue().stream().map(ReportColumn::name).toList();
    }

    private static void choose(MultiSelectComboBox<ReportColumn> field, List<String> names) {
        List<ReportColumn> offered = field.getListDataView().getItems().toList();
        field.setValue(new LinkedHashSet<>(names.stream()
                .map(name -> offered.stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst())
                .flatMap(Optional::stream)
                .toList()));
    }

    private void addFilter() {
        if (column.getValue() == null || how.getValue() == null) {
            column.focus();
            return;
        }
        ReportFilter filter = new ReportFilter(
                column.getValue().name(),
                how.getValue(),
                Objects.requireNonNullElse(value.getValue(), "").strip());
        try {
            List<ReportFilter> more = get().and(filter).where();
            where.clear();
            where.addAll(more);
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
            return;
        }
        column.clear();
        showFilters();
    }

    /* An address may name what the report does not have: who looks at it is told, and takes it out. */
    private String nameOf(String filtered) {
        return column.getListDataView()
                .getItems()
                .filter(each -> each.name().equals(filtered))
                .findFirst()
                .map(ReportChoiceFields::name)
                .orElse(filtered);
    }

    private void showFilters() {
        filters.removeAll();
        where.forEach(filter -> {
            String words = getTranslation(
                    "reports.filter.line",
                    nameOf(filter.column()),
                    getTranslation("reports.how." + filter.how()),
                    filter.value().isEmpty()
                            ? getTranslation("reports.filter.empty")
                            : ReportWords.cell(filter.value()));
            Button remove = new Button(getTranslation("reports.filter.remove"), click -> {
                where.remove(filter);
                showFilters();
            });
            remove.addThemeVariants(ButtonVariant.TERTIARY);
            remove.getElement().setAttribute("aria-label", getTranslation("reports.filter.remove") + ": " + words);
            filters.add(new ListItem(new Span(words), remove));
        });
    }
}
