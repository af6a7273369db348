package org.mmhc.visits;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.TakenClockings.Taken;
import org.mmhc.visits.VisitOrders.Order;
import org.mmhc.visits.VisitRefusals.RequestTooOld;
import org.mmhc.visits.VisitRefusals.SignatureRefused;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.clocking.DeviceTime;
import org.mmhc.visits.clocking.Tap;
import org.mmhc.visits.device.DeviceBook;
import org.mmhc.visits.device.DeviceBook.Sender;
import org.mmhc.visits.device.EventAnswer;
import org.mmhc.visits.device.EventKind;
import org.mmhc.visits.device.PhoneBatch;
import org.mmhc.visits.device.PhoneEvent;
import org.mmhc.visits.device.SignedRequest;
import org.mmhc.visits.record.NoteKind;
import org.mmhc.visits.record.Signatures;
import org.mmhc.visits.stray.Stray;
import org.mmhc.visits.stray.StrayId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.annotation.Validated;

/**
 * What phones of caregivers send and ask, known by what they sign and by nothing else. Whatever they say is kept, whenever it comes: only a
 * request that is not signed by a phone that is known is refused, with {@link SignatureRefused}.
 */
@Service
@Validated
public class DeviceClock {

    /** How far ahead a phone knows of visits. */
    private static final Duration AHEAD = Duration.ofHours(48);

    /** How long it knows of those that are over. */
    private static final Duration BACK = Duration.ofHours(24);

    /** How long what a phone asks is worth an answer; clocks that are wrong by less do not matter. */
    private static final Duration ASKED_WITHIN = Duration.ofMinutes(15);

    private static final Set<VisitStatus> SHOWN = shown();
    private static final Instant EARLIEST = Instant.parse("1971-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2999-01-01T00:00:00Z");
    private static final Logger LOG = LoggerFactory.getLogger(DeviceClock.class);

    private final DeviceBook book;
    private final Visits visits;
    private final VisitOrders orders;
    private final TakenClockings clockings;
    private final DeviceRecording recording;
    private final StrayAlarm astray;
    private final Signatures signatures;
    private final UserDirectory users;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DeviceClock(
            DeviceBook book,
            Visits visits,
            VisitOrders orders,
            TakenClockings clockings,
            DeviceRecording recording,
            StrayAlarm astray,
            Signatures signatures,
            UserDirectory users,
            TransactionTemplate transaction,
            Clock clock) {
        this.book = book;
        this.visits = visits;
        this.orders = orders;
        this.clockings = clockings;
        this.recording = recording;
        this.astray = astray;
        this.signatures = signatures;
        this.users = users;
        this.transaction = transaction;
        this.clock = clock;
    }

    private static Set<VisitStatus> shown() {
        Set<VisitStatus> shown = EnumSet.copyOf(VisitStatus.BOOKED);
        shown.add(VisitStatus.MISSED);
        return shown;
    }

    /** What came of one of the things that were sent. */
    public record Answered(UUID id, EventAnswer answer) {}

    /**
     * What a phone knows of a visit: nothing of where it is.
     *
     * @param patientName the first name, and the first letter of the last one
     * @param tasks what is to be done
     * @param signatureNeeded whether somebody has to sign
     * @param signed whether somebody did, or it is known why nobody did
     * @param nobodyHome whether the caregiver said that nobody opens
     * @param startedAt when the caregiver came, as far as is known
     * @param finishedAt when they left, as far as is known
     */
    public record DayVisit(
            VisitId reference,
            Instant startsAt,
            Instant endsAt,
            ZoneId zone,
            String patientName,
            List<String> tasks,
            boolean signatureNeeded,
            boolean signed,
            boolean nobodyHome,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}

    /** Takes all that was sent, each for itself and in the phone's own order; the answers stand in that order. */
    @Audited(value = "visits.phoneSent", reference = "#request.device()")
    public List<Answered> take(@NotNull SignedRequest request, @NotNull @Valid PhoneBatch batch) {
        Sender sender = book.require(request);
        AuditTrail.about(sender.caregiver());
        long number = Objects.requireNonNull(request.sequence());
        Instant receivedAt = clock.instant();
        return CurrentUser.asSystem(() -> batch.events().stream()
                .sorted(Comparator.comparing(PhoneEvent::sequence))
                .map(event -> new Answered(event.id(), taken(sender, number, event, batch.now(), receivedAt)))
                .toList());
    }

    /**
     * The visits of whoever the phone belongs to, from the day before until the day after tomorrow. Whoever caught what a phone once asked
     * cannot ask it for long: refused with {@link RequestTooOld}. A phone whose clock is wrong asks again by the clock of the server.
     *
     * @param askedAt when it is asked, as it was signed
     */
    @Audited(value = "visits.phoneDayRead", reference = "#request.device()", kind = Audited.Kind.READ)
    public List<DayVisit> day(@NotNull SignedRequest request, @NotNull Instant askedAt) {
        Sender sender = book.require(request);
        Instant now = clock.instant();
        if (askedAt.isBefore(now.minus(ASKED_WITHIN)) || askedAt.isAfter(now.plus(ASKED_WITHIN))) {
            throw new RequestTooOld();
        }
        return CurrentUser.asSystem(() -> transaction.execute(status -> dayOf(sender.caregiver())));
    }

    /* What came of it, and whether it fits to no visit of whoever says it. */
    private record Fresh(EventAnswer answer, boolean astray) {
        static Fresh of(EventAnswer answer) {
            return new Fresh(answer, false);
        }
    }

    private EventAnswer taken(Sender sender, long request, PhoneEvent event, Instant now, Instant receivedAt) {
        EventAnswer answer = transaction.execute(status -> {
            Instant deviceAt = bounded(event.at());
            boolean backwards = book.hear(sender, event, deviceAt) || event.at().isAfter(now);
            Optional<EventAnswer> before = book.before(sender, request, event);
            if (before.isPresent()) {
                return before.get();
            }
            Instant happenedAt =
                    bounded(DeviceTime.of(deviceAt, bounded(now), receivedAt).happenedAt());
            Fresh fresh = event.kind().isClocking()
                    ? clocked(sender, event, deviceAt, bounded(now), happenedAt, backwards, receivedAt)
                    : recorded(sender, event);
            if (fresh.answer() != EventAnswer.REFUSED) {
                book.keep(
                        sender,
                        request,
                        event,
                        fresh.answer(),
                        fresh.astray() && !event.kind().isClocking() ? DeviceRecording.words(event) : null);
            }
            if (fresh.astray()) {
                astray.keep(new Stray(
                        new StrayId(event.id().toString()),
                        sender.caregiver(),
                        References.canonical(event.visit()),
                        event.kind(),
                        happenedAt,
                        receivedAt));
            }
            return fresh.answer();
        });
        if (answer == EventAnswer.REFUSED) {
            LOG.warn(
                    "Phone {} said something else under number {} than before; what it said first stands",
                    sender.device(),
                    event.id());
        }
        return Objects.requireNonNull(answer);
    }

    private Fresh clocked(
            Sender sender,
            PhoneEvent event,
            Instant deviceAt,
            Instant deviceNow,
            Instant happenedAt,
            boolean backwards,
            Instant receivedAt) {
        Uid caregiver = sender.caregiver();
        Taken taken = clockings.take(Tap.ofPhone(
                        event.id().toString(),
                        References.canonical(event.visit()),
                        caregiver,
                        event.kind() == EventKind.IN ? ClockKind.IN : ClockKind.OUT,
                        deviceAt,
                        deviceNow,
                        receivedAt,
                        happenedAt)
                .by(sender.device().value(), event.sequence(), backwards)
                .where(event.fix(), event.place()));
        return switch (taken) {
            case RECORDED -> Fresh.of(EventAnswer.RECORDED);
            case ALREADY_KNOWN -> Fresh.of(EventAnswer.ALREADY_KNOWN);
            case KEPT_FOR_REVIEW -> Fresh.of(EventAnswer.KEPT_FOR_REVIEW);
            case ASTRAY -> new Fresh(EventAnswer.KEPT_FOR_REVIEW, true);
            case OTHER_CONTENT -> Fresh.of(EventAnswer.REFUSED);
        };
    }

    private Fresh recorded(Sender sender, PhoneEvent event) {
        Visit visit = visits.findForChange(References.canonical(event.visit())).orElse(null);
        boolean astray = visit == null || !sender.caregiver().equals(visit.caregiver());
        EventAnswer answer = visit == null ? EventAnswer.KEPT_FOR_REVIEW : recorded(sender, event, visit);
        return new Fresh(answer, astray && !DeviceRecording.words(event).isBlank());
    }

    private EventAnswer recorded(Sender sender, PhoneEvent event, Visit visit) {
        Uid caregiver = sender.caregiver();
        String words = event.note() == null ? "" : event.note();
        if (event.kind() == EventKind.NOTE) {
            NoteKind kind = event.noteKind() == null ? NoteKind.PROGRESS : event.noteKind();
            return recording.note(visit, caregiver, kind, words);
        }
        if (book.saidAnew(sender, event)) {
            return EventAnswer.RECORDED;
        }
        return switch (event.kind()) {
            case TASKS -> recording.tasks(visit, caregiver, event.tasks() == null ? List.of() : event.tasks());
            case UNSIGNED -> recording.unsigned(visit, caregiver, words);
            default -> recording.door(visit, caregiver, event.kind());
        };
    }

    private List<DayVisit> dayOf(Uid caregiver) {
        Instant now = clock.instant();
        Instant from = now.minus(BACK);
        List<Visit> found =
                visits.ofCaregiver(caregiver, from.minus(VisitBooking.LONGEST), from, now.plus(AHEAD), SHOWN);
        Map<Uid, String> names =
                users.namesOf(found.stream().map(Visit::patient).collect(Collectors.toSet()));
        return found.stream()
                .map(visit -> inShort(visit, names.getOrDefault(visit.patient(), "")))
                .toList();
    }

    private DayVisit inShort(Visit visit, String patientName) {
        Order order = orders.of(visit.request());
        return new DayVisit(
                visit.id(),
                visit.startsAt(),
                visit.endsAt(),
                visit.zone(),
                inShort(patientName),
                order.tasks(),
                order.signatureNeeded(),
                order.signatureNeeded() && !signatures.areMissing(visit.id().value()),
                visit.said() == VisitOutcome.NOT_HOME,
                visit.startedAt(),
                visit.finishedAt());
    }

    private static String inShort(String name) {
        String[] words = name.strip().split("\\s+");
        return words.length == 1
                ? words[0]
                : words[0] + " " + new StringBuilder().appendCodePoint(words[words.length - 1].codePointAt(0)) + ".";
    }

    /* A phone's clock can say anything; a database knows only so many years. */
    private static Instant bounded(Instant said) {
        return said.isBefore(EARLIEST) ? EARLIEST : said.isAfter(LATEST) ? LATEST : said;
    }
}
