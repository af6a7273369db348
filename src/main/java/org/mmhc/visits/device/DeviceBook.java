package org.mmhc.visits.device;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitRefusals.SignatureRefused;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Knows phones by what they sign, and keeps what they said, nothing of it twice. */
@Component
public class DeviceBook {

    private final Devices devices;
    private final DeviceEvents events;
    private final Clock clock;

    DeviceBook(Devices devices, DeviceEvents events, Clock clock) {
        this.devices = devices;
        this.events = events;
        this.clock = clock;
    }

    /** Who sent something. */
    public record Sender(DeviceId device, Uid caregiver) {}

    /** Whose phone it is that asks. Refused with {@link SignatureRefused}. */
    @Transactional(readOnly = true)
    public Sender require(SignedRequest request) {
        if (request.device() == null || request.sequence() == null || request.signature() == null) {
            throw new SignatureRefused();
        }
        return devices.findById(request.device())
                .filter(device -> !device.isEnded())
                .filter(device -> device.key().signed(request.signedText(), request.signature()))
                .map(device -> new Sender(device.id(), device.caregiver()))
                .orElseThrow(SignatureRefused::new);
    }

    /**
     * Hears it; others of that phone wait until the transaction is over. Says whether the phone's clock ran backwards before. Refused with
     * {@link SignatureRefused} when it was ended meanwhile.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hear(Sender sender, PhoneEvent event, Instant deviceAt) {
        Device device = held(sender);
        boolean backwards = device.hear(event.sequence(), deviceAt, clock.instant());
        devices.save(device);
        return backwards;
    }

    /** Others of that phone wait until the transaction is over. Refused with {@link SignatureRefused} when it was ended meanwhile. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(Sender sender) {
        held(sender);
    }

    private Device held(Sender sender) {
        return devices.findForChange(sender.device().value())
                .filter(found -> !found.isEnded())
                .orElseThrow(SignatureRefused::new);
    }

    /** What it is answered when it was said before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<EventAnswer> before(Sender sender, long request, PhoneEvent event) {
        return events.findById(event.id().toString())
                .map(known -> known.answerAgain(sender.device(), request, content(event)));
    }

    /** What a file is answered when it was sent before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<EventAnswer> before(Sender sender, SignedRequest request, PhoneFile file) {
        return events.findById(file.id().toString())
                .map(known -> known.answerAgain(sender.device(), number(request), content(request, file)));
    }

    /** Whether the phone has said the same of that visit anew since. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean saidAnew(Sender sender, PhoneEvent event) {
        return events.existsByDeviceAndVisitAndKindInAndSequenceGreaterThan(
                sender.device().value(),
                event.visit(),
                event.kind().alike().stream().map(EventKind::name).toList(),
                event.sequence());
    }

    /**
     * Keeps that it was said, and what that is answered.
     *
     * @param words what would be lost otherwise
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Sender sender, long request, PhoneEvent event, EventAnswer answer, @Nullable String words) {
        events.save(new DeviceEvent(event, sender.device(), request, content(event), answer, words, clock.instant()));
    }

    /** The words that are kept of these, by the numbers that the phones gave them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, String> words(Collection<String> ids) {
        return events.findByIdInAndWordsIsNotNull(ids).stream()
                .collect(Collectors.toMap(DeviceEvent::getId, DeviceEvent::words));
    }

    /** Keeps that a file was sent, and what that is answered. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Sender sender, SignedRequest request, PhoneFile file, EventAnswer answer) {
        events.save(new DeviceEvent(
                file, sender.device(), number(request), content(request, file), answer, clock.instant()));
    }

    private static long number(SignedRequest request) {
        return Objects.requireNonNull(request.sequence());
    }

    private static String content(SignedRequest request, PhoneFile file) {
        return SignedRequest.hash((file + request.hash()).getBytes(StandardCharsets.UTF_8));
    }

    private static String content(PhoneEvent event) {
        return SignedRequest.hash(event.toString().getBytes(StandardCharsets.UTF_8));
    }
}
