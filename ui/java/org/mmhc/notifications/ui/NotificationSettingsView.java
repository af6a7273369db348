package org.mmhc.notifications.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.notifications.NotificationCentre;
import org.mmhc.notifications.NotificationCentre.ChannelCard;
import org.mmhc.notifications.NotificationCentre.ChooseChannel;
import org.mmhc.notifications.NotificationCentre.ConsentGiven;
import org.mmhc.notifications.NotificationCentre.MySettings;
import org.mmhc.notifications.NotificationCentre.TopicCard;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.TopicClass;
import org.mmhc.notifications.route.Consent;
import org.mmhc.notifications.route.Wish;

/** How one wants to be told: by which channels, when not, and what one agreed to. */
@Route(value = "notification-settings", layout = MainLayout.class)
@PermitAll
class NotificationSettingsView extends Div implements HasDynamicTitle {

    private final transient NotificationCentre centre;
    private final Div place = new Div();

    NotificationSettingsView(NotificationCentre centre) {
        this.centre = centre;
        addClassNames("view", "care-view");
        place.setId("notification-settings");
        place.addClassName("care-cards");
        add(new ViewHeader(getPageTitle(), getTranslation("notifications.settings.page.subtitle")), place);
        look();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("notifications.settings.page.title");
    }

    private void look() {
        MySettings mine = centre.mine();
        place.removeAll();
        place.add(
                channels(mine.channels()),
                new QuietHoursPanel(mine.quiet(), hours -> {
                    centre.beQuiet(hours);
                    done();
                }),
                topics(mine),
                consents(mine));
    }

    private void done() {
        Toasts.success("notifications.settings.done");
        look();
    }

    private void change(Runnable work) {
        try {
            work.run();
            done();
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
            look();
        }
    }

    private Component channels(List<ChannelCard> channels) {
        Section section = section("notifications.settings.channels.title");
        channels.forEach(card -> section.add(channel(card)));
        section.add(new Anchor("/account", getTranslation("notifications.settings.channels.account")));
        return section;
    }

    private Component channel(ChannelCard card) {
        String name = getTranslation(card.channel().textKey());
        Div line = new Div(new H3(name));
        line.setId("channel-" + card.channel());
        if (card.address() == null) {
            line.add(new Paragraph(getTranslation("notifications.settings.channels.none")));
            return line;
        }
        line.add(new Paragraph(card.address()));
        if (card.blocked()) {
            line.add(new StatusBadge(getTranslation("notifications.settings.channels.blocked"), Tone.BAD));
        }
        if (card.channel() == Channel.WHATSAPP) {
            // It takes only words that it agreed to, and none of them are for trying out.
            return line;
        }
        Button test = new Button(
                getTranslation("notifications.settings.action.test"),
                click -> change(() -> centre.tryOut(card.channel())));
        test.setId("test-" + card.channel());
        test.addThemeVariants(ButtonVariant.SMALL);
        test.setAriaLabel(getTranslation("notifications.settings.action.test") + ": " + name);
        line.add(test);
        return line;
    }

    private Component topics(MySettings mine) {
        List<TopicCard> topics = mine.topics();
        Section section = section("notifications.settings.topics.title");
        mine.channels().stream()
                .filter(card -> !card.agreed())
                .map(card -> getTranslation(card.channel().textKey()))
                .forEach(name ->
                        section.add(new Paragraph(getTranslation("notifications.settings.channels.notAgreed", name))));
        for (TopicClass kind : TopicClass.values()) {
            List<TopicCard> ofKind =
                    topics.stream().filter(topic -> topic.kind() == kind).toList();
            if (!ofKind.isEmpty()) {
                section.add(new H3(getTranslation(kind.textKey())));
                section.add(new Paragraph(getTranslation("notifications.settings.kind." + kind)));
                ofKind.forEach(topic -> section.add(topic(topic)));
            }
        }
        return section;
    }

    private Component topic(TopicCard topic) {
        String name = getTranslation(topic.textKey());
        Div line = new Div();
        line.addClassName("topic-line");
        line.setId("topic-" + topic.topic());
        Paragraph title = new Paragraph(name);
        title.addClassName("care-sentence");
        line.add(title);
        if (!topic.locked()) {
            topic.wishes().forEach((channel, wish) -> line.add(choice(topic, name, channel, wish)));
        }
        return line;
    }

    private Component choice(TopicCard topic, String name, Channel channel, Wish wish) {
        String label = getTranslation(channel.textKey());
        Select<Wish> choice = new Select<>();
        choice.setId("wish-" + topic.topic() + "-" + channel);
        choice.setLabel(label);
        choice.setAriaLabel(label + ": " + name);
        choice.setItems(
                topic.digestible() && channel == Channel.EMAIL
                        ? List.of(Wish.ON, Wish.DIGEST, Wish.OFF)
                        : List.of(Wish.ON, Wish.OFF));
        choice.setItemLabelGenerator(one -> getTranslation("notifications.wish." + one));
        choice.setValue(wish);
        choice.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                change(() -> centre.choose(new ChooseChannel(topic.topic(), channel, change.getValue())));
            }
        });
        return choice;
    }

    private Component consents(MySettings mine) {
        Section section = section("notifications.settings.consents.title");
        for (Consent consent : Consent.values()) {
            if (consent == Consent.WHATSAPP
                    && mine.channels().stream().noneMatch(card -> card.channel() == Channel.WHATSAPP)) {
                continue;
            }
            Checkbox box = new Checkbox(getTranslation("notifications.consent." + consent));
            box.setId("consent-" + consent);
            box.setValue(mine.agreed().contains(consent));
            box.addValueChangeListener(change -> {
                if (change.isFromClient()) {
                    change(() -> centre.agree(consent, change.getValue()));
                }
            });
            section.add(box);
        }
        if (!mine.consents().isEmpty()) {
            UnorderedList history = new UnorderedList();
            history.setId("consents");
            mine.consents().forEach(said -> history.add(said(said)));
            section.add(new H3(getTranslation("notifications.settings.consents.history")), history);
        }
        return section;
    }

    private ListItem said(ConsentGiven said) {
        String what = getTranslation("notifications.consent." + said.consent());
        return new ListItem(getTranslation(
                said.given() ? "notifications.settings.consents.given" : "notifications.settings.consents.withdrawn",
                Times.exact(said.at()),
                what));
    }

    private Section section(String title) {
        Section section = new Section(new H2(getTranslation(title)));
        section.addClassNames("panel", "care-card");
        return section;
    }
}
