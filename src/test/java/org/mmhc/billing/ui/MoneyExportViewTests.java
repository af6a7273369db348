package org.mmhc.billing.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.SignedIn;

@SignedIn(role = Role.ADMIN, number = 100_004)
class MoneyExportViewTests extends PlanScreens {

    @Test
    void theLastMonthIsOfferedInEachFormat() {
        navigate(MoneyExportView.class);

        assertThat(day("exports-from").getValue()).isEqualTo(LocalDate.of(2026, 10, 1));
        assertThat(day("exports-to").getValue()).isEqualTo(LocalDate.of(2026, 10, 31));
        assertThat(find(Anchor.class).withId("exports-invoices-csv").single().getAriaLabel())
                .contains("As CSV: Invoices and credit notes");
        assertThat(find(Anchor.class).withId("exports-payments-xlsx").all()).hasSize(1);
        assertThat(find(Paragraph.class).withId("exports-unfit").all()).isEmpty();
    }

    @Test
    void aPeriodThatWouldBeRefusedIsNotOffered() {
        navigate(MoneyExportView.class);
        day("exports-from").setValue(LocalDate.of(2025, 9, 30));

        assertThat(find(Paragraph.class).withId("exports-unfit").single().getText())
                .isEqualTo("Choose a period of at most 13 months, the first day first.");
        assertThat(find(Anchor.class).withId("exports-invoices-csv").all()).isEmpty();
        day("exports-from").setValue(LocalDate.of(2025, 10, 1));
        assertThat(find(Anchor.class).withId("exports-invoices-csv").all()).hasSize(1);
    }

    private DatePicker day(String id) {
        return find(DatePicker.class).withId(id).single();
    }
}
