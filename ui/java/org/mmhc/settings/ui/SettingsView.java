package org.mmhc.settings.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.identity.UserDirectory;
import org.mmhc.settings.RequestId;
import org.mmhc.settings.SettingDesk;
import org.mmhc.settings.SettingDesk.SettingChangeRow;
import org.mmhc.settings.SettingDesk.SettingRow;
import org.mmhc.settings.SettingFiles;

/** What admins set while the agency works: each with its sentence, what is in force, and what is on its way. */
@Route(value = "settings", layout = MainLayout.class)
@Menu(title = "settings.page.title", order = 79, icon = "set-up")
@RolesAllowed("ADMIN")
class SettingsView extends Div implements HasDynamicTitle {

    private final transient SettingDesk desk;
    private final transient UserDirectory users;
    private final transient SettingFiles files;
    private final TextField search = new TextField();
    private final Div groups = new Div();
    private final EmptyState nothing =
            new EmptyState(Sign.SET_UP, getTranslation("settings.empty.title"), getTranslation("settings.empty.hint"));

    SettingsView(SettingDesk desk, UserDirectory users, SettingFiles files) {
        this.desk = desk;
        this.files = files;
        this.users = users;
        addClassName("view");
        search.setId("settings-search");
        search.setLabel(getTranslation("settings.search.label"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(typed -> show());
        groups.setId("settings-groups");
        groups.addClassName("settings-groups");
        RouterLink installation =
                new RouterLink(getTranslation("settings.installation.page.title"), InstallationView.class);
        installation.setId("to-installation");
        Div filters = new Div(search, installation);
        filters.addClassName("settings-filters");
        add(
                new ViewHeader(getPageTitle(), getTranslation("settings.page.subtitle"), toFile(), fromFile()),
                filters,
                nothing,
                groups);
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("settings.page.title");
    }

    private Anchor toFile() {
        Anchor download = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    byte[] file = files.write().getBytes(StandardCharsets.UTF_8);
                    return new DownloadResponse(
                            new ByteArrayInputStream(file), "settings.yaml", "application/yaml", file.length);
                }),
                getTranslation("settings.file.write.action"));
        download.setId("settings-to-file");
        return download;
    }

    private Button fromFile() {
        Button take = new Button(
                getTranslation("settings.file.take.open"), click -> new ImportSettingsDialog(files, this::show).open());
        take.setId("settings-from-file");
        return take;
    }

    private void show() {
        groups.removeAll();
        Map<String, List<SettingRow>> found = desk.all().stream()
                .filter(this::isSought)
                .collect(Collectors.groupingBy(SettingRow::group, TreeMap::new, Collectors.toList()));
        found.forEach((group, rows) -> {
            Section section = new Section(new H2(getTranslation("settings.group." + group)));
            Div cards = new Div();
            cards.addClassName("care-cards");
            rows.forEach(row -> cards.add(panel(row)));
            section.add(cards);
            groups.add(section);
        });
        nothing.setVisible(found.isEmpty());
    }

    private boolean isSought(SettingRow row) {
        String sought = search.getValue().strip().toLowerCase(Locale.ROOT);
        return (row.key() + " " + sentence(row)).toLowerCase(Locale.ROOT).contains(sought);
    }

    private String sentence(SettingRow row) {
        return getTranslation("settings.key." + row.key());
    }

    private Div panel(SettingRow row) {
        Div head = new Div(new H3(sentence(row)), standing(row));
        head.addClassName("care-card-head");
        Div panel = new Div(head);
        panel.setId("setting-" + row.key().replace('.', '-'));
        panel.addClassNames("panel", "care-card");
        Paragraph now = new Paragraph(getTranslation("settings.row.value", row.value(), row.fallback()));
        now.addClassName("care-sentence");
        Paragraph name = new Paragraph(getTranslation("settings.row.name", row.key()));
        name.addClassName("hint");
        panel.add(now, name);
        SettingChangeRow change = row.change();
        if (change != null) {
            panel.add(new Paragraph(getTranslation(
                    "settings.row.since",
                    Times.exact(change.inForceAt() == null ? change.askedAt() : change.inForceAt()),
                    users.nameOf(change.askedBy()),
                    change.reason())));
        }
        SettingChangeRow pending = row.pending();
        if (pending != null) {
            panel.add(new Paragraph(getTranslation(
                    "settings.row.pending",
                    pending.newValue() == null ? row.fallback() : pending.newValue(),
                    Times.exact(pending.effectiveAt()),
                    getTranslation("settings.state." + pending.state()))));
        }
        panel.add(actions(row));
        return panel;
    }

    private StatusBadge standing(SettingRow row) {
        if (row.pending() != null) {
            return new StatusBadge(
                    getTranslation("settings.state." + row.pending().state()), Tone.PROGRESS);
        }
        return new StatusBadge(
                getTranslation(row.set() ? "settings.standing.set" : "settings.standing.fallback"),
                row.set() ? Tone.GOOD : Tone.NEUTRAL);
    }

    private Div actions(SettingRow row) {
        Div actions = new Div();
        actions.addClassName("care-card-actions");
        SettingChangeRow pending = row.pending();
        if (pending == null) {
            actions.add(
                    button("change", row, () -> new ChangeSettingDialog(desk, row, row.value(), this::show).open()));
        } else {
            actions.add(button("withdraw", row, () -> withdraw(pending.id())));
        }
        Button history = button("history", row, () -> new SettingHistoryDialog(desk, row, users, this::show).open());
        history.addThemeVariants(ButtonVariant.TERTIARY);
        actions.add(history);
        return actions;
    }

    private Button button(String action, SettingRow row, Runnable work) {
        String text = getTranslation("settings.action." + action);
        Button button = new Button(text, click -> work.run());
        button.setId(action + "-" + row.key().replace('.', '-'));
        button.setAriaLabel(text + ": " + sentence(row));
        return button;
    }

    private void withdraw(RequestId change) {
        try {
            desk.withdraw(change);
            Toasts.success("settings.withdraw.done");
        } catch (Refusal refused) {
            Toasts.refused(refused);
        }
        show();
    }
}
