package org.mmhc.visits;

import static org.mmhc.base.Role.ADMIN;
import static org.mmhc.base.Role.CAREGIVER;
import static org.mmhc.base.Role.COMMITTEE;
import static org.mmhc.base.Role.PATIENT;
import static org.mmhc.notifications.Notifications.Channel.EMAIL;
import static org.mmhc.notifications.Notifications.Channel.SMS;
import static org.mmhc.notifications.Notifications.Channel.WHATSAPP;
import static org.mmhc.notifications.TopicClass.ESSENTIAL;
import static org.mmhc.notifications.TopicClass.SERVICE;
import static org.mmhc.notifications.TopicClass.URGENT;
import static org.mmhc.notifications.TopicClass.WORK;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.PersonName;
import org.mmhc.identity.UserDirectory;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.MessageContent;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.Topic;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.mmhc.visits.stray.StrayBook;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the messages about visits from what is true when they are sent. Times are those of the home. */
@Component
class VisitMessages implements MessageContent {

    private static final List<Topic> TOPICS = List.of(
            Topic.of(SERVICE, "visits.tomorrow", "day-before")
                    .to(CAREGIVER, WHATSAPP, SMS)
                    .oneAfterTheOther(),
            Topic.of(URGENT, "visits.soon", "hour-before", "start-late", "checkout-due")
                    .to(CAREGIVER, EMAIL, SMS),
            Topic.of(URGENT, "visits.late", "visit-delayed", "nobody-opened").to(PATIENT, EMAIL, SMS),
            Topic.of(URGENT, "visits.missed", "visit-missed")
                    .to(PATIENT, WHATSAPP, SMS, EMAIL)
                    .to(COMMITTEE, WHATSAPP, SMS, EMAIL)
                    .oneAfterTheOther(),
            Topic.of(URGENT, "visits.atRisk", "caregiver-late", "nobody-home", "worry")
                    .to(COMMITTEE, ADMIN),
            Topic.of(ESSENTIAL, "visits.cancelled", "visit-cancelled")
                    .to(PATIENT)
                    .to(CAREGIVER, EMAIL, SMS),
            Topic.of(ESSENTIAL, "visits.hours", "please-explain", "decided-for-you", "paid-less")
                    .to(CAREGIVER, WHATSAPP, EMAIL)
                    .oneAfterTheOther(),
            Topic.of(SERVICE, "visits.rating", "please-rate")
                    .to(PATIENT, WHATSAPP, EMAIL)
                    .oneAfterTheOther(),
            Topic.of(WORK, "visits.toReview", "review-overdue", "low-rating", VisitNotices.STRAYS)
                    .to(COMMITTEE, ADMIN));

    private static final String TIME = "EEEE d MMMM, HH:mm";

    private final Visits visits;
    private final VisitOrders orders;
    private final StrayBook strays;
    private final UserDirectory users;
    private final PublicAddress address;

    VisitMessages(Visits visits, VisitOrders orders, StrayBook strays, UserDirectory users, PublicAddress address) {
        this.visits = visits;
        this.orders = orders;
        this.strays = strays;
        this.users = users;
        this.address = address;
    }

    @Override
    public String module() {
        return "visits";
    }

    @Override
    public List<Topic> topics() {
        return TOPICS;
    }

    @Override
    public List<Variable> variables(String message) {
        return message.equals(VisitNotices.STRAYS)
                ? List.of(new Variable("caregiver", "Rosa Dias"), new Variable("entries", "2"))
                : List.of(
                        new Variable("care", "Help with washing"),
                        new Variable("begins", "Monday, 3 May, 09:00"),
                        new Variable("patient", "Paul Nair"),
                        new Variable("caregiver", "Rosa Dias"),
                        new Variable("ends", "10:00"));
    }

    @Override
    @Transactional(readOnly = true)
    public MessageFacts facts(String message, Recipient to, String about) {
        return message.equals(VisitNotices.STRAYS) ? strays(new Uid(about)) : aboutVisit(message, to, about);
    }

    private MessageFacts strays(Uid caregiver) {
        long waiting = strays.waitingOf(caregiver);
        if (waiting == 0) {
            throw DeliveryFailed.tooLate();
        }
        return MessageFacts.of(address.page("/stray-clockings"), users.nameOf(caregiver), waiting);
    }

    private MessageFacts aboutVisit(String message, Recipient to, String about) {
        Visit visit = visits.findById(about).orElseThrow(() -> new VisitUnknown(new VisitId(about)));
        VisitNotice notice = notice(message);
        if (!notice.isTrueOf(visit)) {
            throw DeliveryFailed.tooLate();
        }
        boolean caregiver = to.uid().joinedAs() == Role.CAREGIVER;
        String patient = users.nameOf(visit.patient());
        Uid goes = visit.caregiver();
        return new MessageFacts(
                List.of(
                        orders.of(visit.request()).serviceName(),
                        time(TIME, visit.startsAt().atZone(visit.zone()), to),
                        caregiver ? PersonName.first(patient) : patient,
                        goes == null ? "" : users.nameOf(goes),
                        time("HH:mm", visit.endsAt().atZone(visit.zone()), to)),
                List.of(),
                address.page(page(notice, about)));
    }

    private static VisitNotice notice(String message) {
        return VisitNotice.valueOf(message.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String page(VisitNotice notice, String about) {
        return switch (notice) {
            case DAY_BEFORE, HOUR_BEFORE, START_LATE, CHECKOUT_DUE -> "/my-day";
            case PAID_LESS, DECIDED_FOR_YOU -> "/my-hours";
            default -> "/visits/" + about;
        };
    }

    private static String time(String pattern, ZonedDateTime moment, Recipient to) {
        return DateTimeFormatter.ofPattern(pattern, to.locale()).format(moment);
    }
}
