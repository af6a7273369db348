package org.mmhc.settings.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.HomeTile;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.identity.UserDirectory;
import org.mmhc.reports.KpiRecords;
import org.mmhc.settings.OverrideDesk;
import org.mmhc.settings.OverrideDesk.OverrideRow;
import org.mmhc.settings.OverrideEnd;
import org.mmhc.settings.OverrideState;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;

/** Rules that are broken for a while, that somebody wants broken, and that were: for what, why, and by whom. */
@Route(value = "overrides", layout = MainLayout.class)
@Menu(title = "settings.override.page.title", order = 80.5, icon = "overrides")
@RolesAllowed({"COMMITTEE", "ADMIN"})
class OverrideListView extends Div implements HasDynamicTitle {

    private static final int AT_ONCE = 30;

    private enum Which {
        NOW(OverrideState.ASKED, OverrideState.ACTIVE),
        OVER(OverrideState.ENDED, OverrideState.REFUSED);

        private final List<OverrideState> states;

        Which(OverrideState first, OverrideState... others) {
            states = List.copyOf(EnumSet.of(first, others));
        }
    }

    private final transient OverrideDesk desk;
    private final transient UserDirectory users;
    private final Select<Which> which = new Select<>();
    private final TextField search = new TextField(getTranslation("settings.search.label"));
    private final Div cards = new Div();
    private final Button more = new Button(getTranslation("settings.record.more.action"), click -> showMore());
    private int shown;

    OverrideListView(OverrideDesk desk, KpiRecords figures, UserDirectory users) {
        this.desk = desk;
        this.users = users;
        addClassNames("view", "care-view");
        which.setId("overrides-which");
        which.setLabel(getTranslation("settings.override.which.label"));
        which.setItems(Which.values());
        which.setItemLabelGenerator(item -> getTranslation("settings.override.which." + item));
        which.setValue(Which.NOW);
        which.addValueChangeListener(chosen -> again());
        search.setId("overrides-search");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setPlaceholder(getTranslation("settings.override.search.hint"));
        search.addValueChangeListener(typed -> again());
        cards.addClassName("care-cards");
        cards.setId("overrides");
        more.setId("overrides-more");
        Button ask = new Button(
                getTranslation("settings.override.ask.action"),
                click -> new AskOverrideDialog(desk, this::again).open());
        ask.setId("override-ask");
        ask.addThemeVariants(ButtonVariant.PRIMARY);
        Div filters = new Div(which, search);
        filters.addClassName("settings-filters");
        add(
                new ViewHeader(getPageTitle(), getTranslation("settings.override.page.subtitle"), ask),
                filters,
                cards,
                more);
        OverrideRate.of(figures).ifPresent(tile -> addComponentAtIndex(1, often(tile)));
        again();
    }

    private static Paragraph often(HomeTile tile) {
        Anchor list = new Anchor(tile.path(), tile.name() + ": " + tile.figure());
        list.setId("overrides-rate");
        Paragraph often = new Paragraph(list, new Text(" (" + tile.hint() + ")"));
        often.addClassName("hint");
        return often;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("settings.override.page.title");
    }

    private void again() {
        cards.removeAll();
        shown = 0;
        showMore();
    }

    private void showMore() {
        Page<OverrideRow> page = desk.find(which.getValue().states, PageRequest.of(shown++, AT_ONCE));
        page.stream().filter(this::isSought).forEach(row -> cards.add(card(row)));
        more.setVisible(page.hasNext());
        if (cards.getComponentCount() == 0 && !page.hasNext()) {
            cards.add(new EmptyState(
                    Sign.OVERRIDES,
                    getTranslation("settings.override.empty." + which.getValue() + ".title"),
                    getTranslation("settings.override.empty.hint")));
        }
    }

    private boolean isSought(OverrideRow row) {
        String words = String.join(
                " ",
                rule(row),
                row.subject(),
                String.valueOf(row.title()),
                users.nameOf(row.askedBy()),
                row.askedBy().value());
        return words.toLowerCase(Locale.ROOT).contains(search.getValue().strip().toLowerCase(Locale.ROOT));
    }

    private String rule(OverrideRow row) {
        return getTranslation("settings.rule." + row.rule());
    }

    private Div card(OverrideRow row) {
        Div head = new Div(new H2(rule(row)), badge(row));
        head.addClassName("care-card-head");
        OverrideEnd why = row.endedWhy();
        Div card = new Div(
                head,
                new FactList()
                        .with("matter", row.title())
                        .with("subject", row.subject())
                        .with("reason", row.reason())
                        .with("askedBy", users.nameOf(row.askedBy()))
                        .with("askedAt", Times.exact(row.askedAt()))
                        .with("until", Times.exact(row.until()))
                        .with("endedAt", row.endedAt() == null ? null : Times.exact(row.endedAt())));
        if (why != null) {
            card.add(new Paragraph(getTranslation("settings.overrideEnd." + why)));
        }
        card.addClassNames("panel", "care-card");
        card.setId("override-" + row.id());
        if (which.getValue() == Which.NOW) {
            card.add(end(row));
        }
        return card;
    }

    private static StatusBadge badge(OverrideRow row) {
        Tone tone = switch (row.state()) {
            case ASKED -> Tone.PROGRESS;
            case ACTIVE -> Tone.WARNING;
            case ENDED, REFUSED -> Tone.NEUTRAL;
        };
        return new StatusBadge(translate("settings.overrideState." + row.state()), tone);
    }

    private Div end(OverrideRow row) {
        String words = getTranslation(
                row.state() == OverrideState.ASKED
                        ? "settings.override.takeBack.action"
                        : "settings.override.endNow.action");
        Button end = new Button(words, click -> {
            try {
                desk.end(row.id());
                Toasts.success("settings.override.end.done");
            } catch (Refusal refused) {
                Toasts.refused(refused);
            }
            again();
        });
        end.setId("end-" + row.id());
        end.setAriaLabel(words + ": " + rule(row) + ", " + row.subject());
        Div actions = new Div(end);
        actions.addClassName("care-card-actions");
        return actions;
    }
}
