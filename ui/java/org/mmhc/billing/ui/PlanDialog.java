package org.mmhc.billing.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.ui.DayPicker;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.base.ui.Toasts;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.PlanRow;
import org.mmhc.billing.plan.PlanCatalog.Sale;
import org.mmhc.billing.plan.PlanCatalog.SavePlan;
import org.mmhc.billing.plan.PlanCatalog.Saved;
import org.mmhc.billing.plan.PlanLength;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.care.catalog.ServiceCatalog.ServiceRow;

/** Makes a plan or changes one; what was sold before stays as it was. */
final class PlanDialog extends Dialog {

    private static final String RUPEES = "INR";

    /** What is asked; the price is an amount in the currency of the plan. */
    public record Asked(
            String code,
            String title,
            String about,
            @NotBlank String price,
            @NotNull TaxClass taxClass,
            @Nullable Integer count,
            @NotNull PlanLength.Unit unit,
            @Nullable Integer visitsIncluded,
            Set<String> services,
            boolean commissionable,
            boolean active,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {

        static final Asked NEW = new Asked(
                "", "", "", "", TaxClass.HEALTHCARE, 30, PlanLength.Unit.DAYS, null, Set.of(), true, false, null, null);

        static Asked of(PlanRow row) {
            PlanTerms terms = row.terms();
            return new Asked(
                    row.code(),
                    terms.title(),
                    terms.about(),
                    terms.price().amount().toPlainString(),
                    terms.taxClass(),
                    terms.length().count(),
                    terms.length().unit(),
                    terms.visitsIncluded(),
                    terms.services(),
                    terms.commissionable(),
                    row.sale().active(),
                    row.sale().from(),
                    row.sale().until());
        }

        SavePlan command(long version, String currency) {
            return new SavePlan(
                    code.strip(),
                    version,
                    new Sale(active, from, until),
                    new PlanTerms(
                            title.strip(),
                            about.strip(),
                            Money.of(price.strip(), currency),
                            taxClass,
                            new PlanLength(count == null ? 0 : count, unit),
                            visitsIncluded,
                            new TreeSet<>(services),
                            commissionable));
        }
    }

    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);
    private final Div fields = new Div();

    /** @param row null for a new one */
    PlanDialog(
            PlanCatalog catalog,
            List<ServiceRow> services,
            @Nullable PlanRow row,
            StepUpPrompt stepUp,
            SerializableRunnable saved) {
        String currency = row == null ? RUPEES : row.terms().price().currency().getCurrencyCode();
        setHeaderTitle(
                row == null
                        ? getTranslation("billing.editor.dialog.new")
                        : getTranslation(
                                "billing.editor.dialog.change", row.terms().title()));
        setWidth("min(36rem, 92vw)");
        fields.addClassName("dialog-fields");
        TextField code = field(new TextField(), "code");
        code.setHelperText(getTranslation("billing.editor.code.hint"));
        code.setReadOnly(row != null);
        code.setRequiredIndicatorVisible(row == null);
        field(new TextField(), "title").setRequiredIndicatorVisible(true);
        field(new TextArea(), "about");
        price(currency);
        Select<TaxClass> taxClass = new Select<>();
        taxClass.setItems(TaxClass.values());
        taxClass.setItemLabelGenerator(each -> getTranslation("billing.taxClass." + each));
        field(taxClass, "taxClass");
        field(new IntegerField(), "count").setRequiredIndicatorVisible(true);
        Select<PlanLength.Unit> unit = new Select<>();
        unit.setItems(PlanLength.Unit.values());
        unit.setItemLabelGenerator(each -> getTranslation("billing.unit." + each));
        field(unit, "unit");
        field(new IntegerField(), "visitsIncluded").setHelperText(getTranslation("billing.editor.visitsIncluded.hint"));
        services(services);
        box("commissionable");
        box("active");
        field(new DayPicker(), "from").setHelperText(getTranslation("billing.editor.sale.hint"));
        field(new DayPicker(), "until");
        binder.about("code", "planCodeWrong");
        binder.about("price", "priceFit", "moneyUnfit");
        binder.about("until", "ordered");
        binder.about("services", "planServiceUnknown");
        binder.about("taxClass", "sacMissing");
        binder.readRecord(row == null ? Asked.NEW : Asked.of(row));
        Button save = new Button(
                getTranslation("billing.editor.action.save"),
                click -> stepUp.around(() -> save(catalog, row == null ? -1 : row.version(), currency, saved)));
        save.setId("plan-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        add(fields);
        getFooter().add(new Button(getTranslation("billing.dialog.cancel"), click -> close()), save);
    }

    private void save(PlanCatalog catalog, long version, String currency, SerializableRunnable saved) {
        boolean done = binder.submit(
                asked -> {
                    Saved outcome = catalog.save(asked.command(version, currency));
                    Toasts.success(
                            outcome == Saved.PROPOSED ? "billing.editor.proposed" : "billing.editor.done",
                            asked.title());
                },
                refusal -> {
                    close();
                    Toasts.refused(refusal);
                    saved.run();
                });
        if (done) {
            close();
            saved.run();
        }
    }

    private void price(String currency) {
        TextField price = new TextField();
        price.setId("plan-price");
        price.setLabel(getTranslation("billing.editor.price.label"));
        price.setHelperText(getTranslation("billing.editor.price.hint", currency));
        price.getElement().setAttribute("inputmode", "decimal");
        price.setWidthFull();
        binder.forField(price)
                .asRequired(getTranslation("billing.editor.price.missing"))
                .bind("price");
        fields.add(price);
    }

    private void services(List<ServiceRow> services) {
        Map<String, String> names = services.stream()
                .collect(Collectors.toMap(ServiceRow::code, row -> row.service().name()));
        MultiSelectComboBox<String> field = new MultiSelectComboBox<>();
        field.setItems(services.stream().map(ServiceRow::code).toList());
        field.setItemLabelGenerator(code -> names.getOrDefault(code, code));
        field(field, "services");
    }

    private <V, F extends Component & HasValue<?, V> & HasSize> F field(F field, String property) {
        field.setId("plan-" + property);
        field.getElement().setProperty("label", getTranslation("billing.editor." + property + ".label"));
        field.setWidthFull();
        binder.bind(field, property);
        fields.add(field);
        return field;
    }

    private void box(String property) {
        Checkbox box = new Checkbox(getTranslation("billing.editor." + property + ".label"));
        box.setId("plan-" + property);
        binder.bind(box, property);
        fields.add(box);
    }
}
