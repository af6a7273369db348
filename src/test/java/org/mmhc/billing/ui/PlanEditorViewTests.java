package org.mmhc.billing.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.plan.PlanCatalog.MadeVersion;
import org.mmhc.billing.plan.PlanCatalog.PlanRow;
import org.mmhc.billing.plan.PlanCatalog.Sale;
import org.mmhc.billing.plan.PlanCatalog.SavePlan;
import org.mmhc.billing.plan.PlanLength;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.care.catalog.ServiceCatalog.ServiceForm;
import org.mmhc.care.catalog.ServiceCatalog.ServiceRow;

@SignedIn(role = Role.ADMIN, number = 100_004)
class PlanEditorViewTests extends PlanScreens {

    private static final Sale SOLD = new Sale(true, null, null);

    @BeforeEach
    void oneIsThere() {
        when(catalog.all()).thenReturn(List.of(new PlanRow("DAILY", SOLD, 3, terms(), 7)));
        when(services.all())
                .thenReturn(List.of(new ServiceRow(
                        "PERSONAL_CARE",
                        new ServiceForm("Personal care", "", true, true, false, 60, 30, 240, Set.of(), List.of(), ""),
                        0)));
    }

    @Test
    void aPlanIsChangedFromTheVersionThatWasSeen() {
        change();
        assertThat(text("price").getValue()).isEqualTo("123456.00");
        text("price").setValue("99.50");
        press("plan-save");

        PlanTerms before = terms();
        verify(catalog)
                .save(new SavePlan(
                        "DAILY",
                        7,
                        SOLD,
                        new PlanTerms(
                                before.title(),
                                before.about(),
                                Money.of("99.50", "INR"),
                                before.taxClass(),
                                before.length(),
                                before.visitsIncluded(),
                                before.services(),
                                before.commissionable())));
        assertThat(find(Dialog.class).all()).isEmpty();
    }

    @Test
    void aNewOneHasNoVersionYetAndIsNotOnSaleByItself() {
        navigate(PlanEditorView.class);
        press("plan-new");
        text("code").setValue("NIGHT");
        text("title").setValue("Night watch");
        text("price").setValue("1000");
        services().setValue(Set.of("PERSONAL_CARE"));
        find(Checkbox.class).withId("plan-commissionable").single().setValue(false);
        press("plan-save");

        verify(catalog)
                .save(new SavePlan(
                        "NIGHT",
                        -1,
                        new Sale(false, null, null),
                        new PlanTerms(
                                "Night watch",
                                "",
                                Money.of("1000.00", "INR"),
                                TaxClass.HEALTHCARE,
                                new PlanLength(30, PlanLength.Unit.DAYS),
                                null,
                                new TreeSet<>(List.of("PERSONAL_CARE")),
                                false)));
    }

    @Test
    void whatIsNoAmountIsSaidAtThePrice() {
        change();
        text("price").setValue("1,000");
        press("plan-save");

        assertThat(text("price").getErrorMessage()).isEqualTo("This is no amount in INR.");
        verify(catalog, never()).save(any());
    }

    @Test
    void showsWhatItGaveBefore() {
        when(catalog.history("DAILY")).thenReturn(List.of(new MadeVersion(3, terms(), PAUL, NOON)));
        navigate(PlanEditorView.class);
        press("versions-DAILY");

        assertThat(texts(ListItem.class))
                .anyMatch(line ->
                        line.startsWith("Version 3: Daily care, ₹1,23,456.00, 30 days, 12 visits (Paul Pillai"));
    }

    private void change() {
        navigate(PlanEditorView.class);
        press("change-DAILY");
    }

    @Override
    void press(String id) {
        if (id.endsWith("-DAILY")) {
            Grid<?> grid = find(Grid.class).withId("service-plans").single();
            var cell = test(grid).getCellComponent(0, 5);
            cell.getChildren()
                    .filter(Button.class::isInstance)
                    .map(Button.class::cast)
                    .filter(button -> button.getId().orElseThrow().equals(id))
                    .forEach(Button::click);
        } else {
            super.press(id);
        }
    }

    private TextField text(String property) {
        return find(TextField.class).withId("plan-" + property).single();
    }

    @SuppressWarnings("unchecked")
    private MultiSelectComboBox<String> services() {
        return find(MultiSelectComboBox.class).withId("plan-services").single();
    }
}
