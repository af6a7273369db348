package org.mmhc.ledger.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.QueryParameters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.LedgerAudit;
import org.mmhc.ledger.LedgerAudit.RuleChecked;
import org.mmhc.ledger.LedgerBooks;
import org.mmhc.ledger.LedgerBooks.Balance;
import org.mmhc.ledger.LedgerBooks.Entry;
import org.mmhc.ledger.LedgerBooks.EntryFilter;
import org.mmhc.ledger.LedgerBooks.Month;
import org.mmhc.ledger.LedgerExports;
import org.mmhc.ledger.Posting;
import org.springframework.data.domain.PageImpl;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = {"org.mmhc.ledger.ui", "org.mmhc.base.ui"})
@SignedIn(role = Role.ADMIN, number = 100_004)
class LedgerViewTests extends SpringBrowserlessTest {

    private static final Uid PAUL = Uid.of(Role.PATIENT, 100_001);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Money PAID = Money.of("123456.00", "INR");

    @MockitoBean
    LedgerBooks books;

    @MockitoBean
    LedgerAudit audit;

    @MockitoBean
    LedgerExports exports;

    @BeforeEach
    void oneEntry() {
        UI.getCurrent().setLocale(Locale.of("en", "IN"));
        when(books.balances()).thenReturn(List.of(new Balance(Account.BANK, PAID)));
        when(books.find(any(), any()))
                .thenReturn(new PageImpl<>(List.of(new Entry(
                        1,
                        "payment.captured",
                        "payment/PAY-1/captured",
                        "PAY-1",
                        LocalDate.of(2026, 11, 22),
                        NOON,
                        PAUL,
                        List.of(
                                new Posting.Line(Account.CLEARING_RAZORPAY, null, PAID),
                                new Posting.Line(Account.PATIENT_CREDIT, PAUL, PAID.negate()))))));
        when(audit.last()).thenReturn(List.of(new RuleChecked("invoicesArePaid", NOON, 2, "INV-1 5.00 INR")));
    }

    @Test
    void saysWhatAccountsHoldAndWhatWasPosted() {
        navigate(LedgerView.class);

        assertThat(find(DescriptionList.class).single().getElement().getTextRecursively())
                .contains("Bank", "₹1,23,456.00");
        Grid<?> grid = find(Grid.class).withId("ledger-entries").single();
        assertThat(test(grid).getCellComponent(0, 2).getElement().getTextRecursively())
                .contains("With Razorpay: ₹1,23,456.00 debit")
                .contains("Credit of patients " + PAUL + ": ₹1,23,456.00 credit");
    }

    @Test
    void anEntrySaysInWordsWhatItComesFromAndLeadsThere() {
        UI.getCurrent().navigate("ledger", QueryParameters.of("about", "PAY-1"));

        Grid<?> grid = find(Grid.class).withId("ledger-entries").single();
        Element what = test(grid).getCellComponent(0, 1).getElement();
        assertThat(what.getTextRecursively()).contains("A payment came", "PAY-1", PAUL.value());
        assertThat(what.getOuterHTML()).contains("payments/PAY-1");
        verify(books, atLeastOnce()).find(eq(new EntryFilter("PAY-1", null, null, null)), any());
    }

    @Test
    void saysWhatDoesNotAgreeUntilItDoes() {
        navigate(LedgerView.class);
        assertThat(checks()).singleElement().asString().contains("2 differences", "Invoices are paid", "INV-1");

        when(audit.check()).thenReturn(List.of(new RuleChecked("invoicesArePaid", NOON, 0, null)));
        test(find(Button.class).withId("ledger-check").single()).click();

        assertThat(checks()).singleElement().asString().contains("Agrees");
    }

    @Test
    void aMonthIsClosedAfterAQuestion() {
        when(books.months())
                .thenReturn(List.of(
                        new Month(YearMonth.of(2026, 10), null, null), new Month(YearMonth.of(2026, 9), NOON, PAUL)));
        navigate(LedgerView.class);
        assertThat(find(UnorderedList.class)
                        .withId("ledger-months")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("October 2026Close", "September 2026Closed 22 Nov 2026, 12:00, " + PAUL);
        test(find(Button.class).withId("ledger-close-2026-10").single()).click();
        verify(books, never()).close(any());
        test(find(ConfirmDialog.class).single()).confirm();
        verify(books).close(YearMonth.of(2026, 10));
    }

    @Test
    void looksForAPersonOrAThing() {
        navigate(LedgerView.class);
        TextField about = find(TextField.class).withId("ledger-about").single();
        about.setValue(PAUL.value().toLowerCase(Locale.ROOT));
        size();
        verify(books, atLeastOnce()).find(eq(new EntryFilter(null, PAUL, null, null)), any());
        about.setValue("pay-1");
        size();
        verify(books, atLeastOnce()).find(eq(new EntryFilter("PAY-1", null, null, null)), any());
    }

    @Test
    void daysThatAreChosenAreTakenAway() {
        navigate(LedgerView.class);
        assertThat(find(Anchor.class).withId("ledger-export").all()).isEmpty();
        find(DatePicker.class).withId("ledger-from").single().setValue(LocalDate.of(2026, 11, 1));
        find(DatePicker.class).withId("ledger-until").single().setValue(LocalDate.of(2026, 11, 30));
        assertThat(find(Anchor.class).withId("ledger-export").all()).hasSize(1);
        find(DatePicker.class).withId("ledger-until").single().setValue(LocalDate.of(2027, 12, 1));
        assertThat(find(Anchor.class).withId("ledger-export").all()).isEmpty();
    }

    private int size() {
        return test(find(Grid.class).withId("ledger-entries").single()).size();
    }

    private List<String> checks() {
        return find(ListItem.class).all().stream()
                .map(item -> item.getElement().getTextRecursively())
                .toList();
    }
}
