package org.mmhc.care;

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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.CareRefusals.CareRequestUnknown;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.HolidayState;
import org.mmhc.identity.PersonName;
import org.mmhc.identity.UserDirectory;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.MessageContent;
import org.mmhc.notifications.MessageContent.MessageFacts;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.Topic;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the messages about requests for care from what is true when they are sent. Times are those of the home. Caregivers read a
 * patient's first name, and only when they go there.
 */
@Component
class CareMessages implements MessageContent {

    /** An offer that is not read soon goes by the next channel while it can still be answered. */
    private static final Duration OFFER_PATIENCE = Duration.ofMinutes(5);

    private static final List<Topic> TOPICS = List.of(
            Topic.of(SERVICE, "care.request", "request-received", "request-completed")
                    .to(PATIENT, WHATSAPP, EMAIL)
                    .oneAfterTheOther(),
            Topic.of(
                            ESSENTIAL,
                            "care.answer",
                            "caregiver-found",
                            "nobody-found",
                            "request-declined",
                            "request-lapsed",
                            "request-cancelled",
                            "upgrade-needed",
                            "visits-not-paid",
                            "holiday-left-out")
                    .to(PATIENT, WHATSAPP, SMS, EMAIL)
                    .to(COMMITTEE, ADMIN)
                    .oneAfterTheOther(),
            Topic.of(ESSENTIAL, "care.holiday", "holiday-asked").to(PATIENT, EMAIL, SMS),
            Topic.of(URGENT, "care.soughtAgain", "somebody-else-sought")
                    .to(PATIENT, WHATSAPP, SMS, EMAIL)
                    .oneAfterTheOther(),
            Topic.of(WORK, "care.offer", "visits-offered")
                    .to(CAREGIVER, WHATSAPP, SMS)
                    .oneAfterTheOther(OFFER_PATIENCE)
                    .byItself(),
            Topic.of(ESSENTIAL, "care.assigned", "visits-assigned").to(CAREGIVER),
            Topic.of(URGENT, "care.changed", "visits-moved", "visits-taken-away")
                    .to(PATIENT)
                    .to(CAREGIVER, EMAIL, SMS),
            Topic.of(WORK, "care.toDecide", "other-time-wished", "assignment-overdue")
                    .to(COMMITTEE, ADMIN));

    private static final String TIME = "EEEE d MMMM, HH:mm";

    private final CareRequests requests;
    private final CareOffers offers;
    private final ServiceCatalog services;
    private final VisitCalendar visits;
    private final HolidayQuestions questions;
    private final UserDirectory users;
    private final PublicAddress address;
    private final Clock clock;

    CareMessages(
            CareRequests requests,
            CareOffers offers,
            ServiceCatalog services,
            VisitCalendar visits,
            HolidayQuestions questions,
            UserDirectory users,
            PublicAddress address,
            Clock clock) {
        this.requests = requests;
        this.offers = offers;
        this.services = services;
        this.visits = visits;
        this.questions = questions;
        this.users = users;
        this.address = address;
        this.clock = clock;
    }

    @Override
    public String module() {
        return "care";
    }

    @Override
    public List<Topic> topics() {
        return TOPICS;
    }

    @Override
    public List<Variable> variables(String message) {
        return List.of(
                new Variable("care", "Help with washing"),
                new Variable("next", "Monday, 3 May, 09:00"),
                new Variable("patient", "Paul Nair"),
                new Variable("caregiver", "Rosa Dias"),
                new Variable("visits", "4"),
                new Variable("answerBy", "Sunday, 2 May, 18:00"),
                new Variable("holiday", "Saturday, 15 May, 09:00 (a holiday)"));
    }

    @Override
    @Transactional(readOnly = true)
    public MessageFacts facts(String message, Recipient to, String about) {
        CareRequest request =
                requests.findById(about).orElseThrow(() -> new CareRequestUnknown(new CareRequestId(about)));
        Uid reader = to.uid();
        boolean caregiver = reader.joinedAs() == Role.CAREGIVER;
        List<PlannedVisit> ahead = visits.ofRequest(about).stream()
                .filter(visit -> visit.status().isAhead() && visit.startsAt().isAfter(clock.instant()))
                .toList();
        List<PlannedVisit> theirs = caregiver
                ? ahead.stream()
                        .filter(visit -> reader.equals(visit.caregiver()))
                        .toList()
                : ahead;
        PlannedVisit next =
                (theirs.isEmpty() ? ahead : theirs).stream().findFirst().orElse(null);
        String first = next == null ? "" : time(next.startsAt(), next.zone(), to);
        String who = ahead.stream()
                .map(PlannedVisit::caregiver)
                .filter(Objects::nonNull)
                .findFirst()
                .map(users::nameOf)
                .orElse("");
        String answerBy = offers.findByRequestAndRoundAndCaregiver(about, request.round(), reader)
                .map(offer -> time(offer.answerBy(), request.zone(), to))
                .orElse("");
        boolean goes = !theirs.isEmpty() && caregiver;
        List<String> holidays = message.equals("holiday-asked") ? asked(request, to) : List.of();
        return new MessageFacts(
                List.of(
                        services.nameOf(request.service()),
                        first,
                        patientName(request, caregiver, goes),
                        who,
                        caregiver ? theirs.size() : ahead.size(),
                        answerBy,
                        holidays.isEmpty() ? "" : holidays.getFirst()),
                holidays,
                address.page(page(message, caregiver, about)));
    }

    private String patientName(CareRequest request, boolean caregiver, boolean goes) {
        String name = users.nameOf(request.patient());
        return caregiver ? goes ? PersonName.first(name) : "" : name;
    }

    private List<String> asked(CareRequest request, Recipient to) {
        List<String> asked = questions.open(request.id()).stream()
                .filter(question -> question.state() == HolidayState.ASKED)
                .map(question -> time(question.visit().startsAt(), request.zone(), to) + " (" + question.name() + ")")
                .toList();
        if (asked.isEmpty()) {
            throw DeliveryFailed.tooLate();
        }
        return asked;
    }

    private static String page(String message, boolean caregiver, String about) {
        return caregiver ? message.equals("visits-offered") ? "/offers" : "/my-day" : "/care-requests/" + about;
    }

    private static String time(Instant moment, ZoneId zone, Recipient to) {
        return DateTimeFormatter.ofPattern(TIME, to.locale()).format(moment.atZone(zone));
    }
}
