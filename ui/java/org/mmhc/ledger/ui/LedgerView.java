package org.mmhc.ledger.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.spring.data.VaadinSpringDataHelpers;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.mmhc.base.ExportPeriod;
import org.mmhc.base.Exports.Format;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.DayPicker;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WindowWidth;
import org.mmhc.ledger.LedgerAudit;
import org.mmhc.ledger.LedgerAudit.RuleChecked;
import org.mmhc.ledger.LedgerBooks;
import org.mmhc.ledger.LedgerBooks.Entry;
import org.mmhc.ledger.LedgerBooks.EntryFilter;
import org.mmhc.ledger.LedgerBooks.Month;
import org.mmhc.ledger.LedgerExports;
import org.mmhc.ledger.Posting;
import org.springframework.data.domain.PageRequest;

/** The books: what each account holds, whether they agree, and what was posted. */
@Route(value = "ledger", layout = MainLayout.class)
@Menu(title = "ledger.page.title", order = 84, icon = "ledger")
@RolesAllowed("ADMIN")
class LedgerView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    /** Names in the address what entries are about. */
    private static final String ABOUT = "about";

    /* Where what an entry comes from has a page of its own. */
    private static final Map<String, String> PAGES = Map.of(
            "PAY-", "payments/",
            "RFD-", "refunds/",
            "SUB-", "subscriptions/");

    private final transient LedgerBooks books;
    private final transient LedgerAudit audit;
    private final transient LedgerExports exports;
    private final Locale locale = getLocale();
    private final Anchor export = new Anchor(this::download, getTranslation("ledger.action.export"));
    private final UnorderedList checks = new UnorderedList();
    private final UnorderedList months = new UnorderedList();
    private final TextField about = new TextField(getTranslation("ledger.filter.about.label"));
    private final DayPicker from = new DayPicker(getTranslation("ledger.filter.from.label"));
    private final DayPicker until = new DayPicker(getTranslation("ledger.filter.until.label"));
    private final CallbackDataProvider<Entry, Void> rows =
            new CallbackDataProvider<>(this::fetch, this::count, Entry::id);

    LedgerView(LedgerBooks books, LedgerAudit audit, LedgerExports exports) {
        this.books = books;
        this.audit = audit;
        this.exports = exports;
        addClassNames("view", "care-view");
        Button check = new Button(getTranslation("ledger.action.check"), click -> check());
        check.setId("ledger-check");
        check.addThemeVariants(ButtonVariant.PRIMARY);
        checks.setId("ledger-checks");
        checks.addClassName("money-checks");
        checks.getElement().setAttribute("aria-live", "polite");
        months.setId("ledger-months");
        months.addClassName("money-checks");
        Div columns = new Div(panel("checks", checks), panel("balances", balances()), panel("months", months));
        columns.addClassName("care-columns");
        add(
                new ViewHeader(getPageTitle(), getTranslation("ledger.page.subtitle"), check),
                columns,
                panel("entries", filter(), grid()));
        show(audit.last());
        showMonths();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.getLocation().getQueryParameters().getSingleParameter(ABOUT).ifPresent(reference -> {
            about.setValue(reference);
            about.scrollIntoView();
        });
    }

    @Override
    public String getPageTitle() {
        return getTranslation("ledger.page.title");
    }

    private Div panel(String name, Component... content) {
        Div panel = new Div(new H2(getTranslation("ledger.panel." + name)));
        panel.add(content);
        panel.addClassNames("panel", "care-panel");
        return panel;
    }

    private Component balances() {
        DescriptionList list = new DescriptionList();
        list.setId("ledger-balances");
        list.addClassNames("money-facts", "money-balances");
        books.balances()
                .forEach(balance -> list.add(
                        new DescriptionList.Term(getTranslation("ledger.account." + balance.account())),
                        new DescriptionList.Description(MoneyText.of(balance.amount()))));
        return list;
    }

    private void showMonths() {
        months.removeAll();
        books.months().forEach(month -> months.add(item(month)));
    }

    private ListItem item(Month month) {
        String name = month.month().format(DateTimeFormatter.ofPattern("MMMM uuuu", locale));
        ListItem item = new ListItem(new Span(name));
        if (month.closedAt() == null) {
            Button close = new Button(getTranslation("ledger.action.close"), click -> ask(month.month(), name));
            close.setId("ledger-close-" + month.month());
            close.setAriaLabel(getTranslation("ledger.action.close") + ": " + name);
            close.addThemeVariants(ButtonVariant.SMALL);
            item.add(close);
        } else {
            item.add(new StatusBadge(
                    getTranslation("ledger.month.closed", Times.exact(month.closedAt()), month.closedBy()),
                    Tone.NEUTRAL));
        }
        return item;
    }

    private void ask(YearMonth month, String name) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("ledger.close.title", name));
        dialog.setText(getTranslation("ledger.close.words"));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("ledger.close.back"));
        dialog.setConfirmText(getTranslation("ledger.action.close"));
        dialog.addConfirmListener(confirm -> {
            try {
                books.close(month);
            } catch (Refusal refusal) {
                Toasts.refused(refusal);
            }
            showMonths();
        });
        dialog.open();
    }

    private void check() {
        List<RuleChecked> found = audit.check();
        show(found);
        if (found.stream().allMatch(rule -> rule.broken() == 0)) {
            Toasts.success("ledger.check.done");
        }
    }

    private void show(List<RuleChecked> found) {
        checks.removeAll();
        if (found.isEmpty()) {
            checks.add(new ListItem(getTranslation("ledger.check.never")));
        }
        found.forEach(rule -> {
            boolean fine = rule.broken() == 0;
            ListItem item = new ListItem(
                    new StatusBadge(
                            getTranslation(fine ? "ledger.check.fine" : "ledger.check.broken", rule.broken()),
                            fine ? Tone.GOOD : Tone.BAD),
                    new Span(getTranslation("ledger.rule." + rule.rule())),
                    new Span(Times.exact(rule.checkedAt())));
            if (rule.finding() != null) {
                item.add(new Paragraph(rule.finding()));
            }
            checks.add(item);
        });
    }

    private Component filter() {
        about.setId("ledger-about");
        about.setHelperText(getTranslation("ledger.filter.about.hint"));
        about.setClearButtonVisible(true);
        about.setValueChangeMode(ValueChangeMode.LAZY);
        about.addValueChangeListener(change -> rows.refreshAll());
        from.setId("ledger-from");
        from.addValueChangeListener(change -> days());
        until.setId("ledger-until");
        until.addValueChangeListener(change -> days());
        export.setId("ledger-export");
        export.setVisible(false);
        Div fields = new Div(about, from, until, export);
        fields.addClassName("care-card-actions");
        return fields;
    }

    /* All that was posted on these days can be taken away, as far as it would not be refused. */
    private void days() {
        rows.refreshAll();
        LocalDate first = from.getValue();
        LocalDate last = until.getValue();
        export.setVisible(first != null
                && last != null
                && !last.isBefore(first)
                && last.isBefore(first.plusMonths(ExportPeriod.MOST_MONTHS)));
    }

    private void download(DownloadEvent event) throws IOException {
        event.setFileName("ledger-%s-%s.csv".formatted(from.getValue(), until.getValue()));
        event.setContentType(Format.CSV.contentType());
        exports.write(Format.CSV, from.getValue(), until.getValue(), locale, event.getOutputStream());
    }

    private Component grid() {
        Grid<Entry> grid = new Grid<>();
        grid.setId("ledger-entries");
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        grid.getElement().setAttribute("aria-label", getTranslation("ledger.panel.entries"));
        grid.addColumn(entry -> Times.day(entry.occurredOn()))
                .setHeader(getTranslation("ledger.column.day"))
                .setFlexGrow(0)
                .setWidth("8rem");
        grid.addComponentColumn(this::what)
                .setHeader(getTranslation("ledger.column.what"))
                .setWidth("12rem");
        grid.addComponentColumn(this::lines)
                .setHeader(getTranslation("ledger.column.lines"))
                .setFlexGrow(2)
                .setWidth("16rem");
        grid.addComponentColumn(this::card).setKey("card");
        WindowWidth.fit(grid, 0);
        WindowWidth.follow(this, width -> WindowWidth.fit(grid, width));
        grid.setDataProvider(rows);
        grid.setEmptyStateComponent(
                new EmptyState(Sign.LEDGER, getTranslation("ledger.empty.title"), getTranslation("ledger.empty.hint")));
        return grid;
    }

    private Component card(Entry entry) {
        Div card = new Div(new Div(Times.day(entry.occurredOn())), what(entry), lines(entry));
        card.addClassNames("care-card", "money-card");
        return card;
    }

    private Component what(Entry entry) {
        Div what = new Div(getTranslation("ledger.kind." + entry.kind()));
        what.addClassName("care-history-what");
        Div posted = new Div(getTranslation("ledger.entry.posted", Times.exact(entry.postedAt()), entry.actor()));
        posted.addClassName("hint");
        return new Div(what, source(entry.reference()), posted);
    }

    private static Component source(String reference) {
        return PAGES.entrySet().stream()
                .filter(page -> reference.startsWith(page.getKey()))
                .findFirst()
                .<Component>map(page -> new Anchor(page.getValue() + reference, reference))
                .orElseGet(() -> new Span(reference));
    }

    private Component lines(Entry entry) {
        Div all = new Div();
        entry.lines().forEach(line -> all.add(new Div(line(line))));
        return all;
    }

    private String line(Posting.Line line) {
        String account = getTranslation("ledger.account." + line.account());
        String whose = line.party() == null ? account : account + " " + line.party();
        return getTranslation(
                line.amount().isNegative() ? "ledger.line.credit" : "ledger.line.debit",
                whose,
                MoneyText.of(line.amount().isNegative() ? line.amount().negate() : line.amount()));
    }

    private EntryFilter wanted() {
        String typed = about.getValue().strip().toUpperCase(Locale.ROOT);
        boolean person = Uid.isValid(typed);
        return new EntryFilter(
                person || typed.isEmpty() ? null : typed,
                person ? new Uid(typed) : null,
                from.getValue(),
                until.getValue());
    }

    private Stream<Entry> fetch(Query<Entry, Void> query) {
        return books.find(wanted(), VaadinSpringDataHelpers.toSpringPageRequest(query)).stream();
    }

    private int count(Query<Entry, Void> query) {
        return Math.toIntExact(books.find(wanted(), PageRequest.of(0, 1)).getTotalElements());
    }
}
