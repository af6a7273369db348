package org.mmhc.notifications.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.notifications.NoticeBoard;
import org.mmhc.notifications.NoticeBoard.Board;
import org.mmhc.notifications.NoticeBoard.Notice;
import org.mmhc.notifications.TopicClass;
import org.springframework.scheduling.TaskScheduler;

/** What one is told, that of today first. */
@Route(value = "notices", layout = MainLayout.class)
@PermitAll
class NoticeListView extends Div implements HasDynamicTitle {

    private static final int STEP = 30;

    private final transient NoticeBoard board;
    private final transient Clock clock;
    private final Select<@Nullable TopicClass> kind = new Select<>();
    private final Div list = new Div();
    private final Button more;
    private int shown = STEP;

    NoticeListView(NoticeBoard board, Clock clock, Broadcasts broadcasts, TaskScheduler scheduler) {
        this.board = board;
        this.clock = clock;
        Button seen = new Button(getTranslation("notifications.notices.action.seeAll"), click -> {
            board.seeAll();
            look();
        });
        seen.setId("see-all");
        RouterLink settings =
                new RouterLink(getTranslation("notifications.settings.page.title"), NotificationSettingsView.class);
        settings.setId("notification-settings");
        more = new Button(getTranslation("notifications.notices.action.more"), click -> {
            shown += STEP;
            look();
        });
        more.setId("more-notices");
        filter();
        list.setId("notices");
        list.getElement().setAttribute("aria-live", "polite");
        addClassNames("view", "care-view");
        add(
                new ViewHeader(getPageTitle(), getTranslation("notifications.notices.page.subtitle"), seen, settings),
                kind,
                list,
                more);
        LiveRefresh.on(
                this,
                broadcasts,
                scheduler,
                NoticeBoard.topicOf(CurrentUser.require().uid()),
                changed -> look());
        look();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("notifications.notices.page.title");
    }

    private void filter() {
        String all = getTranslation("notifications.notices.filter.all");
        kind.setId("notice-kind");
        kind.setLabel(getTranslation("notifications.notices.filter.kind"));
        kind.setEmptySelectionAllowed(true);
        kind.setEmptySelectionCaption(all);
        kind.setItems(TopicClass.URGENT, TopicClass.ESSENTIAL, TopicClass.WORK, TopicClass.SERVICE, TopicClass.NEWS);
        kind.setItemLabelGenerator(one -> one == null ? all : getTranslation(one.textKey()));
        kind.addValueChangeListener(change -> look());
    }

    private void look() {
        Board mine = board.mine(0, shown);
        List<Notice> wanted = mine.notices().stream()
                .filter(notice -> kind.getValue() == null || notice.kind() == kind.getValue())
                .toList();
        more.setVisible(mine.total() > shown);
        list.removeAll();
        if (wanted.isEmpty()) {
            list.add(new EmptyState(
                    Sign.NOTICES,
                    getTranslation("notifications.notices.empty.title"),
                    getTranslation("notifications.notices.empty.hint")));
            return;
        }
        LocalDate today = clock.instant().atZone(Times.zone()).toLocalDate();
        part(
                "notifications.notices.today",
                wanted.stream().filter(notice -> isOf(notice, today)).toList());
        part(
                "notifications.notices.earlier",
                wanted.stream().filter(notice -> !isOf(notice, today)).toList());
    }

    private static boolean isOf(Notice notice, LocalDate day) {
        return notice.at().atZone(Times.zone()).toLocalDate().equals(day);
    }

    private void part(String title, List<Notice> notices) {
        if (!notices.isEmpty()) {
            Div cards = new Div();
            cards.addClassName("care-cards");
            notices.forEach(notice -> cards.add(card(notice)));
            list.add(new H2(getTranslation(title)), cards);
        }
    }

    private Component card(Notice notice) {
        Div head = new Div(new Span(getTranslation(notice.topicText())), Times.label(notice.at(), clock.instant()));
        head.addClassName("care-card-head");
        if (notice.kind() == TopicClass.URGENT) {
            head.add(new StatusBadge(getTranslation(notice.kind().textKey()), Tone.BAD));
        }
        String words = notice.words() == null ? getTranslation("notifications.notices.movedOn") : notice.words();
        Paragraph said = new Paragraph(words);
        said.addClassName("care-sentence");
        Div actions = new Div();
        actions.addClassName("care-card-actions");
        if (notice.path() != null) {
            Anchor open = new Anchor(notice.path(), getTranslation("notifications.notices.action.open"));
            open.setAriaLabel(getTranslation("notifications.notices.action.open") + ": " + words);
            actions.add(open);
        }
        if (!notice.seen()) {
            Button seen = new Button(getTranslation("notifications.notices.action.see"), click -> {
                board.see(notice.id());
                look();
            });
            seen.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            seen.setAriaLabel(getTranslation("notifications.notices.action.see") + ": " + words);
            seen.setId("see-" + notice.id());
            actions.add(seen);
        }
        Div card = new Div(head, said, actions);
        card.addClassNames("panel", "care-card");
        card.setClassName("notice-new", !notice.seen());
        card.setId("notice-" + notice.id());
        return card;
    }
}
