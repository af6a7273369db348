package org.mmhc.audit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.audit.AuditRecords;
import org.mmhc.audit.AuditRecords.AuditEntry;
import org.mmhc.audit.AuditRecords.Filter;
import org.mmhc.audit.AuditRecords.Format;
import org.mmhc.audit.Outcome;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.DayPicker;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WindowWidth;
import org.mmhc.identity.UserDirectory;

/** The log for admins: who did what to whom, filtered, exported and checked. */
@Route(value = "audit", layout = MainLayout.class)
@Menu(title = "audit.log.page.title", order = 90, icon = "audit")
@RolesAllowed("ADMIN")
class AuditView extends Div implements HasDynamicTitle {

    private static final int MOST_NAMES = 3;
    private static final String LINES = """
            <div class="audit-lines"><span>${item.%1$s}</span><span class="hint audit-%1$s-more">${item.%1$sMore}</span></div>""";
    private static final String OUTCOME = """
            <div class="audit-lines">
                <span class="status-badge ${item.tone}">${item.outcome}</span><span class="hint">${item.why}</span>
            </div>""";
    private static final String CARD =
            """
            <div class="audit-card">
                <div class="audit-card-line">%s%s</div>
                %s
                <div class="audit-card-line">%s<span>${item.at}</span></div>
            </div>""".formatted(LINES.formatted("action"), OUTCOME, LINES.formatted("subject"), LINES.formatted("actor"));

    /** What somebody looks for. */
    public record Search(
            String person,
            @Nullable String action,
            @Nullable Outcome outcome,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    private final AuditRecords audit;
    private final UserDirectory users;
    private final Clock clock;
    private final Map<Uid, String> names = new HashMap<>();
    private final FormBinder<Search> binder = new FormBinder<>(Search.class);
    private final Grid<AuditEntry> grid = new Grid<>();
    private volatile Filter filter = Filter.ALL;

    AuditView(AuditRecords audit, UserDirectory users, Clock clock) {
        this.audit = audit;
        this.users = users;
        this.clock = clock;
        addClassNames("view", "view-wide", "audit");
        Button verify = new Button(
                getTranslation("audit.verify.open.action"),
                Sign.VERIFY.icon(),
                click -> new VerifyChainDialog(audit).open());
        verify.setId("verify-chain");
        add(
                new ViewHeader(
                        getPageTitle(),
                        getTranslation("audit.log.page.subtitle"),
                        export(Format.CSV, "export-csv", "audit.export.csv.action"),
                        export(Format.JSON_LINES, "export-json-lines", "audit.export.jsonLines.action"),
                        verify),
                filters(),
                grid());
        WindowWidth.follow(this, width -> WindowWidth.fit(grid, width));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("audit.log.page.title");
    }

    private Component filters() {
        TextField person = new TextField();
        Select<String> action = new Select<>();
        Select<Outcome> outcome = new Select<>();
        DayPicker from = new DayPicker();
        DayPicker until = new DayPicker();
        person.setId("audit-person");
        person.setLabel(getTranslation("audit.filter.person.label"));
        person.setPlaceholder(getTranslation("audit.filter.person.hint"));
        person.setClearButtonVisible(true);
        person.setValueChangeMode(ValueChangeMode.LAZY);
        action.setId("audit-action");
        action.setLabel(getTranslation("audit.filter.action.label"));
        action.setEmptySelectionAllowed(true);
        action.setEmptySelectionCaption(getTranslation("audit.filter.all"));
        action.setItems(audit.actions());
        action.setItemLabelGenerator(item -> item == null ? getTranslation("audit.filter.all") : Words.of(item));
        outcome.setId("audit-outcome");
        outcome.setLabel(getTranslation("audit.filter.outcome.label"));
        outcome.setEmptySelectionAllowed(true);
        outcome.setEmptySelectionCaption(getTranslation("audit.filter.all"));
        outcome.setItems(Outcome.values());
        outcome.setItemLabelGenerator(item ->
                item == null ? getTranslation("audit.filter.all") : getTranslation("audit.outcome." + item.name()));
        from.setId("audit-from");
        from.setLabel(getTranslation("audit.filter.from.label"));
        from.setClearButtonVisible(true);
        until.setId("audit-until");
        until.setLabel(getTranslation("audit.filter.until.label"));
        until.setClearButtonVisible(true);
        binder.forField(person)
                .withValidator(
                        typed -> uid(typed).isEmpty() || Uid.isValid(uid(typed)),
                        getTranslation("audit.filter.person.wrong"))
                .bind("person");
        binder.bind(action, "action");
        binder.bind(outcome, "outcome");
        binder.bind(from, "from");
        binder.bind(until, "until");
        binder.addValueChangeListener(change -> binder.write().ifPresent(this::refresh));
        Div filters = new Div(person, action, outcome, from, until);
        filters.addClassName("audit-filters");
        return filters;
    }

    private void refresh(Search wanted) {
        String uid = uid(wanted.person());
        filter = new Filter(
                uid.isEmpty() ? null : new Uid(uid),
                wanted.action(),
                null,
                wanted.outcome(),
                startOf(wanted.from()),
                wanted.until() == null ? null : startOf(wanted.until().plusDays(1)));
        grid.getDataProvider().refreshAll();
    }

    private static String uid(String typed) {
        return typed.strip().toUpperCase(Locale.ROOT);
    }

    private static @Nullable Instant startOf(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(Times.zone()).toInstant();
    }

    private Component export(Format format, String id, String key) {
        Anchor link = new Anchor(event -> download(event, format), getTranslation(key));
        link.setId(id);
        link.addClassName("audit-export");
        return link;
    }

    private void download(DownloadEvent event, Format format) throws IOException {
        boolean table = format == Format.CSV;
        event.setFileName("audit-" + LocalDate.ofInstant(clock.instant(), Times.zone()) + (table ? ".csv" : ".jsonl"));
        event.setContentType(table ? "text/csv;charset=UTF-8" : "application/jsonl");
        audit.export(filter, format, event.getOutputStream());
    }

    private Component grid() {
        grid.setId("audit-grid");
        grid.addClassName("audit-grid");
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.addColumn(entry -> Times.toTheSecond(entry.at()))
                .setHeader(getTranslation("audit.column.time.label"))
                .setKey("time")
                .setFlexGrow(0)
                .setWidth("13rem");
        grid.addColumn(actor(LitRenderer.of(LINES.formatted("actor"))))
                .setHeader(getTranslation("audit.column.actor.label"))
                .setKey("actor")
                .setFlexGrow(2)
                .setWidth("10.5rem");
        grid.addColumn(action(LitRenderer.of(LINES.formatted("action"))))
                .setHeader(getTranslation("audit.column.action.label"))
                .setKey("action")
                .setFlexGrow(2)
                .setWidth("9.5rem");
        grid.addColumn(subject(LitRenderer.of(LINES.formatted("subject"))))
                .setHeader(getTranslation("audit.column.subject.label"))
                .setKey("subject")
                .setFlexGrow(3)
                .setWidth("9.5rem");
        grid.addColumn(lines(
                        LitRenderer.of(LINES.formatted("address")),
                        "address",
                        AuditEntry::address,
                        AuditEntry::request))
                .setHeader(getTranslation("audit.column.address.label"))
                .setKey("address")
                .setFlexGrow(1)
                .setWidth("11rem");
        grid.addColumn(outcome(LitRenderer.of(OUTCOME)))
                .setHeader(getTranslation("audit.column.outcome.label"))
                .setKey("outcome")
                .setFlexGrow(0)
                .setWidth("7.5rem");
        grid.addColumn(card()).setKey("card");
        // Never counted: each question is an entry in the log.
        grid.setPageSize(20);
        grid.setItemsPageable(page -> audit.find(filter, page).getContent());
        grid.setEmptyStateComponent(
                new EmptyState(Sign.AUDIT, getTranslation("audit.empty.title"), getTranslation("audit.empty.hint")));
        WindowWidth.fit(grid, 0);
        return grid;
    }

    private LitRenderer<AuditEntry> card() {
        return outcome(actor(action(subject(LitRenderer.<AuditEntry>of(CARD)))))
                .withProperty("at", entry -> Times.toTheSecond(entry.at()));
    }

    private LitRenderer<AuditEntry> actor(LitRenderer<AuditEntry> cell) {
        return lines(cell, "actor", entry -> nameOf(entry.actor()), this::roleAndUid);
    }

    private LitRenderer<AuditEntry> action(LitRenderer<AuditEntry> cell) {
        return lines(cell, "action", entry -> Words.of(entry.action()), this::purpose);
    }

    private LitRenderer<AuditEntry> subject(LitRenderer<AuditEntry> cell) {
        return lines(cell, "subject", this::subjects, AuditEntry::reference);
    }

    private LitRenderer<AuditEntry> outcome(LitRenderer<AuditEntry> cell) {
        return cell.withProperty(
                        "outcome",
                        entry -> getTranslation(
                                "audit.outcome." + entry.outcome().name()))
                .withProperty("tone", entry -> (entry.outcome() == Outcome.DONE ? Tone.GOOD : Tone.WARNING).className())
                .withProperty("why", entry -> entry.refusal() == null ? "" : Words.of(entry.refusal()));
    }

    private static LitRenderer<AuditEntry> lines(
            LitRenderer<AuditEntry> cell,
            String name,
            ValueProvider<AuditEntry, @Nullable String> first,
            ValueProvider<AuditEntry, @Nullable String> second) {
        return cell.withProperty(name, entry -> Objects.requireNonNullElse(first.apply(entry), ""))
                .withProperty(name + "More", entry -> Objects.requireNonNullElse(second.apply(entry), ""));
    }

    private String purpose(AuditEntry entry) {
        return getTranslation("audit.purpose." + entry.purpose());
    }

    private String roleAndUid(AuditEntry entry) {
        if (entry.actor() == null || entry.actorRole() == null) {
            return "";
        }
        return getTranslation("audit.role." + entry.actorRole().name()) + " · "
                + entry.actor().value();
    }

    private String subjects(AuditEntry entry) {
        List<Uid> people = entry.subjects();
        String first = people.stream().limit(MOST_NAMES).map(this::nameOf).collect(Collectors.joining(", "));
        return people.size() <= MOST_NAMES
                ? first
                : getTranslation("audit.subjects.more", first, people.size() - MOST_NAMES);
    }

    private String nameOf(@Nullable Uid uid) {
        return uid == null ? getTranslation("audit.actor.nobody") : names.computeIfAbsent(uid, users::nameOf);
    }
}
