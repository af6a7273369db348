package org.mmhc.billing.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.math.BigDecimal;
import java.util.Arrays;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.billing.invoice.InvoiceKind;
import org.mmhc.billing.invoice.InvoiceSetUp;
import org.mmhc.billing.invoice.InvoiceSetUp.SeriesRow;
import org.mmhc.billing.invoice.tax.SellerSettings;
import org.mmhc.billing.invoice.tax.TaxTerms;
import org.mmhc.billing.ui.refund.FactList;

/** How invoices are made, to read: who sells, the numbers of each series, and which tax is on what. */
@Route(value = "invoice-settings", layout = MainLayout.class)
@Menu(title = "billing.setUp.page.title", order = 78, icon = "invoices")
@RolesAllowed("ADMIN")
class InvoiceSetUpView extends Div implements HasDynamicTitle {

    private final transient InvoiceSetUp setUp;

    InvoiceSetUpView(InvoiceSetUp setUp) {
        this.setUp = setUp;
        addClassNames("view", "care-view");
        Div columns = new Div(seller(setUp.seller()), series());
        columns.addClassName("care-columns");
        add(new ViewHeader(getPageTitle(), getTranslation("billing.setUp.page.subtitle")), columns, taxes());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("billing.setUp.page.title");
    }

    private Component seller(SellerSettings seller) {
        FactList facts = new FactList("seller")
                .with("legalTitle", seller.legalTitle())
                .with("address", seller.address())
                .with("contact", seller.contact())
                .with("state", seller.inState().title())
                .with("gstin", seller.isRegistered() ? seller.gstin() : getTranslation("billing.setUp.notRegistered"))
                .with("pan", seller.pan())
                .with("attendantSac", seller.attendantSac());
        facts.add(new Paragraph(getTranslation("billing.setUp.seller.hint")));
        return facts;
    }

    private Component series() {
        UnorderedList list = list("series");
        setUp.series()
                .forEach(row -> list.add(line(
                        getTranslation("billing.setUp.series.line", title(row), row.series(), row.year(), row.next()),
                        row.last() == null
                                ? getTranslation("billing.setUp.series.none")
                                : getTranslation("billing.setUp.series.last", Times.day(row.last())))));
        return section("billing.setUp.series.title", "billing.setUp.series.hint", list);
    }

    private String title(SeriesRow row) {
        return Arrays.stream(InvoiceKind.values())
                .filter(kind -> kind.series().equals(row.series()))
                .findFirst()
                .map(kind -> getTranslation("billing.paper.title." + kind))
                .orElse(row.series());
    }

    private Component taxes() {
        UnorderedList list = list("taxes");
        try {
            setUp.taxes()
                    .forEach(terms -> list.add(line(
                            getTranslation(
                                    "billing.setUp.tax.line",
                                    getTranslation("billing.taxClass." + terms.taxClass()),
                                    getTranslation("billing.setUp.supply." + terms.supply())),
                            tax(terms))));
        } catch (Refusal refusal) {
            list.add(new ListItem(getTranslation(refusal.textKey(), refusal.arguments())));
        }
        return section("billing.setUp.tax.title", "billing.setUp.tax.hint", list);
    }

    private String tax(TaxTerms terms) {
        String document = getTranslation("billing.setUp.document." + terms.document());
        String sac = terms.sac().isEmpty() ? getTranslation("billing.setUp.tax.noSac") : terms.sac();
        return terms.rates().areNone()
                ? getTranslation("billing.setUp.tax.none", document, sac)
                : getTranslation(
                        "billing.setUp.tax.rates",
                        document,
                        sac,
                        percent(terms.rates().cgstBp()),
                        percent(terms.rates().sgstBp()),
                        percent(terms.rates().igstBp()));
    }

    private static String percent(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString();
    }

    private static UnorderedList list(String what) {
        UnorderedList list = new UnorderedList();
        list.setId("set-up-" + what);
        list.addClassName("care-history");
        return list;
    }

    private static ListItem line(String what, String more) {
        Span title = new Span(what);
        title.addClassName("care-history-what");
        Span hint = new Span(more);
        hint.addClassName("hint");
        return new ListItem(title, hint);
    }

    private Section section(String title, String hint, Component content) {
        Section section = new Section(new H2(getTranslation(title)), new Paragraph(getTranslation(hint)), content);
        section.addClassNames("panel", "care-panel");
        return section;
    }
}
