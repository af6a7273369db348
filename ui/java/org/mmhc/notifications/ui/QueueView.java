package org.mmhc.notifications.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.notifications.DeliveryFailure;
import org.mmhc.notifications.DeliveryLog;
import org.mmhc.notifications.DeliveryLog.Entry;
import org.mmhc.notifications.DeliveryLog.Filter;
import org.mmhc.notifications.MessageQueue;
import org.mmhc.notifications.MessageQueue.LaneStanding;
import org.mmhc.notifications.MessageQueue.Pause;
import org.mmhc.notifications.MessageQueue.QueueStanding;
import org.mmhc.notifications.MessageQueue.Retried;
import org.mmhc.notifications.MessageState;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Topic;
import org.springframework.scheduling.TaskScheduler;

/** What waits to be sent, how fast it goes, what was refused; and the switch that holds a channel up. */
@Route(value = "queues", layout = MainLayout.class)
@Menu(title = "notifications.queue.page.title", order = 91, icon = "parked-work")
@RolesAllowed("ADMIN")
class QueueView extends Div implements HasDynamicTitle {

    private static final int SHOWN = 20;

    private final transient MessageQueue queue;
    private final transient DeliveryLog log;
    private final Div standing = new Div();
    private final Section results = new Section();
    private boolean shown;

    QueueView(MessageQueue queue, DeliveryLog log, Broadcasts broadcasts, TaskScheduler scheduler) {
        this.queue = queue;
        this.log = log;
        standing.setId("queue-standing");
        results.setId("retry-results");
        results.addClassNames("panel", "care-card");
        results.getElement().setAttribute("aria-live", "polite");
        results.setVisible(false);
        addClassNames("view", "care-view");
        add(new ViewHeader(getPageTitle(), getTranslation("notifications.queue.page.subtitle")), standing, results);
        LiveRefresh.on(this, broadcasts, scheduler, DeliveryLog.TOPIC, changed -> look());
        look();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("notifications.queue.page.title");
    }

    private void look() {
        QueueStanding now = queue.standing();
        standing.removeAll();
        now.lanes().forEach(lane -> standing.add(lane(lane)));
        standing.add(channels(now.pauses()), refused());
    }

    private Component lane(LaneStanding lane) {
        Div head = new Div(new H2(getTranslation(lane.lane().textKey())), badge(lane));
        head.addClassName("care-card-head");
        DescriptionList facts = new DescriptionList();
        facts.addClassName("money-facts");
        fact(facts, "waiting", Long.toString(lane.waiting()));
        fact(facts, "oldest", time(lane.oldest()));
        fact(facts, "perMinute", "%.1f".formatted(lane.perMinute()));
        fact(facts, "held", Long.toString(lane.held()));
        fact(facts, "retrying", Long.toString(lane.retrying()));
        fact(facts, "failed", Long.toString(lane.failed()));
        DeliveryFailure last = lane.lastFailure();
        if (last != null) {
            fact(facts, "lastFailure", getTranslation(last.textKey()));
        }
        Section section = new Section(head, facts);
        section.setId("lane-" + lane.lane());
        section.addClassNames("panel", "care-card");
        return section;
    }

    private StatusBadge badge(LaneStanding lane) {
        if (lane.isAlarming()) {
            return new StatusBadge(getTranslation("notifications.queue.alarm"), Tone.BAD);
        }
        return lane.waiting() == 0
                ? new StatusBadge(getTranslation("notifications.queue.calm"), Tone.GOOD)
                : new StatusBadge(getTranslation("notifications.queue.busy"), Tone.PROGRESS);
    }

    private void fact(DescriptionList facts, String name, String value) {
        facts.add(
                new DescriptionList.Term(getTranslation("notifications.queue.fact." + name)),
                new DescriptionList.Description(value));
    }

    private String time(Duration time) {
        return time.toMinutes() > 0
                ? getTranslation("notifications.queue.minutes", time.toMinutes())
                : getTranslation("notifications.queue.seconds", time.toSeconds());
    }

    private Component channels(List<Pause> pauses) {
        Section section = section("notifications.queue.channels.title");
        for (Channel channel : Channel.values()) {
            Optional<Pause> pause =
                    pauses.stream().filter(one -> one.channel() == channel).findFirst();
            section.add(channel(channel, pause));
        }
        return section;
    }

    private Component channel(Channel channel, Optional<Pause> pause) {
        String name = getTranslation(channel.textKey());
        Div line = new Div(new H3(name));
        line.addClassName("topic-line");
        line.add(new Paragraph(pause.map(this::paused).orElse(getTranslation("notifications.queue.channel.goes"))));
        String action = getTranslation(
                pause.isPresent() ? "notifications.queue.action.resume" : "notifications.queue.action.pause");
        Button button = new Button(action, click -> {
            if (pause.isPresent()) {
                queue.resume(channel);
            } else {
                queue.pause(channel);
            }
            look();
        });
        button.setId((pause.isPresent() ? "resume-" : "pause-") + channel);
        button.setAriaLabel(action + ": " + name);
        line.add(button);
        return line;
    }

    private String paused(Pause pause) {
        String why = getTranslation("notifications.queue.pause." + pause.reason(), Times.exact(pause.since()));
        return pause.until() == null
                ? why
                : why + " " + getTranslation("notifications.queue.pause.until", Times.exact(pause.until()));
    }

    private Component refused() {
        Section section = section("notifications.queue.failed.title");
        Filter filter = new Filter(MessageState.FAILED, null);
        List<Entry> failed = (shown ? log.refreshed(filter, 0, SHOWN) : log.find(filter, 0, SHOWN)).getContent();
        shown = true;
        if (failed.isEmpty()) {
            section.add(new EmptyState(
                    Sign.DONE,
                    getTranslation("notifications.queue.failed.none"),
                    getTranslation("notifications.queue.failed.hint")));
            return section;
        }
        UnorderedList list = new UnorderedList();
        list.setId("failed");
        failed.forEach(entry -> list.add(new ListItem(sentence(entry))));
        Button again = new Button(
                getTranslation("notifications.queue.action.retry"),
                click -> retry(failed.stream().map(Entry::id).collect(Collectors.toSet())));
        again.setId("retry-failed");
        again.addThemeVariants(ButtonVariant.PRIMARY);
        section.add(list, again);
        return section;
    }

    private String sentence(Entry entry) {
        String what = entry.topic() == null ? entry.template() : getTranslation(Topic.textKeyOf(entry.topic()));
        DeliveryFailure failure = entry.failure();
        return getTranslation(
                "notifications.queue.failed.one",
                what,
                entry.recipient().value(),
                getTranslation(entry.channel().textKey()),
                failure == null ? "" : getTranslation(failure.textKey()));
    }

    private void retry(Set<String> ids) {
        List<Retried> tried = queue.retry(ids);
        UnorderedList list = new UnorderedList();
        tried.forEach(one -> list.add(new ListItem(one.message() + ": " + said(one))));
        results.removeAll();
        results.add(new H2(getTranslation("notifications.queue.results.title")), list);
        results.setVisible(true);
        Toasts.info("notifications.queue.retried", tried.size());
        look();
    }

    private String said(Retried one) {
        Refusal refused = one.refused();
        return refused == null
                ? getTranslation("notifications.log.retried")
                : getTranslation(refused.textKey(), refused.arguments());
    }

    private Section section(String title) {
        Section section = new Section(new H2(getTranslation(title)));
        section.addClassNames("panel", "care-card");
        return section;
    }
}
