package org.mmhc.billing.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.billing.invoice.InvoiceKind;
import org.mmhc.billing.invoice.InvoiceNumber;
import org.mmhc.billing.invoice.InvoiceRecords.InvoiceRow;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;

@SignedIn(role = Role.PATIENT, number = 100_001)
class InvoiceListViewTests extends PlanScreens {

    @Test
    void whoHasNoneReadsWhenTheyCome() {
        when(invoices.find(isNull(), any())).thenReturn(new PageImpl<>(List.of()));
        navigate(InvoiceListView.class);

        assertThat(texts(H2.class)).containsExactly("You have no invoice yet");
        assertThat(find(Button.class).withId("invoices-more").all()).isEmpty();
    }

    @Test
    void eachIsTakenAwayAndLeadsToItsPlan() {
        when(invoices.find(isNull(), any()))
                .thenReturn(new PageImpl<>(List.of(
                        invoice("CRN/26-27/00002", InvoiceKind.CREDIT_NOTE, "INV/26-27/00001"),
                        invoice("INV/26-27/00001", InvoiceKind.TAX_INVOICE, null))));
        navigate(InvoiceListView.class);

        assertThat(texts(H2.class)).containsExactly("Credit note CRN/26-27/00002", "Tax invoice INV/26-27/00001");
        assertThat(texts(Paragraph.class))
                .contains(
                        "₹1,23,456.00, credited on 22 Nov 2026",
                        "It takes back invoice INV/26-27/00001, or a part of it.",
                        "₹1,23,456.00, paid on 22 Nov 2026");
        Anchor pdf = find(Anchor.class).withId("pdf-INV-26-27-00001").single();
        assertThat(pdf.getAriaLabel()).contains("Download PDF: Tax invoice INV/26-27/00001");
        assertThat(find(Anchor.class).all()).extracting(Anchor::getHref).contains("subscriptions/" + ID);
    }

    @Test
    void olderOnesComeWhenAskedFor() {
        InvoiceRow row = invoice("INV/26-27/00001", InvoiceKind.TAX_INVOICE, null);
        InvoiceRow older = invoice("INV/25-26/00007", InvoiceKind.TAX_INVOICE, null);
        when(invoices.find(null, PageRequest.of(0, 20)))
                .thenReturn(new PageImpl<>(List.of(row), PageRequest.of(0, 20), 21));
        when(invoices.find(null, PageRequest.of(1, 20)))
                .thenReturn(new PageImpl<>(List.of(older), PageRequest.of(1, 20), 21));
        navigate(InvoiceListView.class);
        press("invoices-more");

        assertThat(find(Div.class).withClassName("care-card").all())
                .extracting(card -> card.getId().orElseThrow())
                .containsExactly("invoice-INV-26-27-00001", "invoice-INV-25-26-00007");
        assertThat(find(Button.class).withId("invoices-more").all()).isEmpty();
    }

    private static InvoiceRow invoice(String number, InvoiceKind kind, @Nullable String corrects) {
        return new InvoiceRow(
                InvoiceNumber.parse(number).orElseThrow(),
                kind,
                LocalDate.of(2026, 11, 22),
                PAUL,
                ID.value(),
                corrects == null ? null : InvoiceNumber.parse(corrects).orElseThrow(),
                PRICE);
    }
}
