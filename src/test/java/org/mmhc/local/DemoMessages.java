package org.mmhc.local;

import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.As;
import org.mmhc.base.Language;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.notifications.DeliveryFailure;
import org.mmhc.notifications.DeliveryLog;
import org.mmhc.notifications.DeliveryLog.Entry;
import org.mmhc.notifications.DeliveryLog.Filter;
import org.mmhc.notifications.DeliveryReports;
import org.mmhc.notifications.DeliveryReports.Report;
import org.mmhc.notifications.MessageState;
import org.mmhc.notifications.NotificationCentre;
import org.mmhc.notifications.NotificationCentre.ChooseChannel;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Notifications.SendNotification;
import org.mmhc.notifications.route.Consent;
import org.mmhc.notifications.route.Wish;
import org.mmhc.notifications.template.TemplateDesk;
import org.mmhc.notifications.template.TemplateDesk.VersionRow;
import org.mmhc.notifications.template.TemplateDesk.WriteWords;

/** What the agency tells people: words that somebody wrote, one of them waiting for a second admin, and messages in each state. */
class DemoMessages {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ASKED = "disputes/dispute-decided";
    private static final String REJECTED = "notifications/template-rejected";
    private static final String TOPIC = "notifications.templateRejected";

    private final PeopleFixtures people;
    private final TemplateDesk desk;
    private final Notifications notifications;
    private final NotificationCentre centre;
    private final DeliveryLog log;
    private final DeliveryReports reports;
    private final Clock clock;

    DemoMessages(
            PeopleFixtures people,
            TemplateDesk desk,
            Notifications notifications,
            NotificationCentre centre,
            DeliveryLog log,
            DeliveryReports reports,
            Clock clock) {
        this.people = people;
        this.desk = desk;
        this.notifications = notifications;
        this.centre = centre;
        this.log = log;
        this.reports = reports;
        this.clock = clock;
    }

    /** A run that was cut short is not told again. */
    void tellStories(Uid ada, Uid ravi) {
        if (!As.user(ada, () -> desk.get(ASKED, Channel.EMAIL, Language.ENGLISH))
                .versions()
                .isEmpty()) {
            return;
        }
        Uid agnes = people.invited(Role.ADMIN, "Agnes Roy", "agnes@example.org", null);
        VersionRow decided = write(
                ada,
                ASKED,
                Channel.EMAIL,
                "We have decided about your dispute",
                "Dear {{name}},\n\nwe have looked at all that was said. What we decided, and why, you read in the app.");
        As.user(ada, () -> desk.activate(decided.id()));
        VersionRow used = write(
                ada,
                "visits/please-rate",
                Channel.EMAIL,
                "How was your visit?",
                "Dear {{name}},\n\nplease tell us in a minute how your visit was. It helps us to send you the right people.");
        As.user(ada, () -> desk.activate(used.id()));
        VersionRow draft = write(
                ada,
                "tasks/task-due",
                Channel.EMAIL,
                "Please look at {{task}}",
                "Dear {{name}},\n\n{{task}} was to be done by {{due}}.");

        sent(ada, draft.id());
        heard(sent(agnes, draft.id()), MessageState.READ, null);
        heard(sent(agnes, used.id()), MessageState.FAILED, DeliveryFailure.PROVIDER_REFUSED);
        As.user(agnes, () -> centre.choose(new ChooseChannel(TOPIC, Channel.EMAIL, Wish.DIGEST)));
        ask(agnes, REJECTED, decided.id(), null);
        ask(agnes, "notifications/test-text", agnes.value(), null);
        ask(ada, REJECTED, used.id(), Duration.ZERO);
        As.user(ada, () -> centre.choose(new ChooseChannel(TOPIC, Channel.EMAIL, Wish.OFF)));
        ask(ada, REJECTED, decided.id(), null);
        As.user(ravi, () -> centre.agree(Consent.WHATSAPP, true));
    }

    private VersionRow write(Uid by, String template, Channel channel, String subject, String body) {
        return As.user(by, () -> desk.write(new WriteWords(template, channel, Language.ENGLISH, subject, body, null)));
    }

    private void ask(Uid to, String template, String about, @Nullable Duration worthFor) {
        notifications.send(new SendNotification(to, template, about, worthFor));
    }

    private Entry sent(Uid to, String about) {
        ask(to, REJECTED, about, null);
        return await().atMost(PATIENCE)
                .until(() -> messages(to, about), found -> !found.isEmpty())
                .getFirst();
    }

    private List<Entry> messages(Uid to, String about) {
        return As.user(to, () -> log.find(new Filter(MessageState.SENT, to), 0, 50)).stream()
                .filter(entry -> entry.about().equals(about))
                .toList();
    }

    private void heard(Entry message, MessageState state, @Nullable DeliveryFailure failure) {
        reports.take(new Report(message.id(), null, message.id() + "/" + state, state, clock.instant(), null, failure));
    }
}
