package org.mmhc.visits.device;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.crypto.Secrets;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.VisitRefusals.DeviceKeyUnfit;
import org.mmhc.visits.VisitRefusals.DeviceUnknown;
import org.mmhc.visits.VisitRefusals.EnrolmentOver;
import org.mmhc.visits.VisitRefusals.TooManyDevices;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** Makes phones of caregivers known, and ends them: everybody their own, admins all. */
@Service
@Validated
public class DeviceKeeping {

    /** How many phones a caregiver can use. */
    public static final int MOST = 3;

    /** How long a code can be used. */
    public static final Duration CODE_FOR = Duration.ofMinutes(10);

    private final Devices devices;
    private final Enrolments enrolments;
    private final UserDirectory users;
    private final Clock clock;

    DeviceKeeping(Devices devices, Enrolments enrolments, UserDirectory users, Clock clock) {
        this.devices = devices;
        this.enrolments = enrolments;
        this.users = users;
        this.clock = clock;
    }

    /**
     * Makes a phone known.
     *
     * @param code what its owner was given
     * @param name by which its owner knows it again
     * @param publicKey in SPKI form, in Base64
     */
    public record Enrol(
            @NotBlank @Size(max = 100) String code,
            @NotBlank @Size(max = 80) String name,
            @NotBlank @Size(max = 200) String publicKey) {}

    /** A phone that is known from now on, and whose it is. */
    public record Enrolled(DeviceId device, Uid caregiver) {}

    /**
     * A phone by which somebody clocks.
     *
     * @param seenAt when it last sent something, null when it never did
     */
    public record KnownDevice(
            DeviceId id,
            Uid caregiver,
            String caregiverName,
            String name,
            Instant enrolledAt,
            @Nullable Instant seenAt) {}

    /** A code by which the caller can make one phone known within minutes; an earlier one is void. Refused with {@link TooManyDevices}. */
    @Audited("visits.enrolmentBegun")
    @PreAuthorize("hasRole('CAREGIVER')")
    @Transactional
    public String begin() {
        Uid me = CurrentUser.require().uid();
        Enrolment enrolment = enrolments.findForChange(me.value()).orElseGet(() -> new Enrolment(me));
        requireRoom(me);
        String code = Secrets.next();
        enrolment.begin(code, clock.instant().plus(CODE_FOR));
        enrolments.save(enrolment);
        return code;
    }

    /**
     * Makes a phone known by such a code, without being signed in. The same phone again is answered the same. Refused with
     * {@link EnrolmentOver}, {@link DeviceKeyUnfit}, {@link TooManyDevices}.
     */
    @Audited(value = "visits.deviceEnrolled", reference = "#result.device()")
    @Transactional
    public Enrolled enrol(@NotNull @Valid Enrol command) {
        DeviceKey key = new DeviceKey(command.publicKey());
        Instant now = clock.instant();
        Enrolment enrolment = enrolments
                .findByCodeForChange(Secrets.hash(command.code()))
                .filter(found -> !found.isOver(now))
                .orElseThrow(EnrolmentOver::new);
        Uid caregiver = enrolment.caregiver();
        AuditTrail.about(caregiver);
        if (!users.isActive(caregiver)) {
            throw new EnrolmentOver();
        }
        if (enrolment.device() != null) {
            return devices.findById(enrolment.device())
                    .filter(device -> device.hasKey(key) && !device.isEnded())
                    .map(device -> new Enrolled(device.id(), caregiver))
                    .orElseThrow(EnrolmentOver::new);
        }
        if (!key.isFit()) {
            throw new DeviceKeyUnfit();
        }
        requireRoom(caregiver);
        Device device = new Device(DeviceId.next(), caregiver, command.name().strip(), key, now);
        devices.save(device);
        enrolment.use(device.id());
        enrolments.save(enrolment);
        return new Enrolled(device.id(), caregiver);
    }

    /** The caller's own phones, the oldest first. */
    @PreAuthorize("hasRole('CAREGIVER')")
    @Transactional(readOnly = true)
    public List<KnownDevice> mine() {
        return named(live(CurrentUser.require().uid()));
    }

    /** A page of all phones that are in use, the newest first. */
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional(readOnly = true)
    public Page<KnownDevice> all(Pageable page) {
        Page<Device> found = devices.findByEndedAtIsNullOrderByEnrolledAtDescIdAsc(page);
        Map<String, KnownDevice> named = named(found.getContent()).stream()
                .collect(Collectors.toMap(device -> device.id().value(), device -> device));
        return found.map(device -> named.get(device.id().value()));
    }

    /** What that phone says does not count any more: one's own, or anybody's for admins. Refused with {@link DeviceUnknown}. */
    @Audited(value = "visits.deviceEnded", reference = "#id")
    @PreAuthorize("hasAnyRole('CAREGIVER', 'ADMIN')")
    @Transactional
    public void end(@NotNull DeviceId id) {
        Actor actor = CurrentUser.require();
        Device device = devices.findForChange(id.value())
                .filter(found -> actor.is(Role.ADMIN) || found.caregiver().equals(actor.uid()))
                .orElseThrow(() -> new DeviceUnknown(id));
        AuditTrail.about(device.caregiver());
        device.end(actor.uid(), clock.instant());
        devices.save(device);
    }

    private void requireRoom(Uid caregiver) {
        if (live(caregiver).size() >= MOST) {
            throw new TooManyDevices(MOST);
        }
    }

    private List<Device> live(Uid caregiver) {
        return devices.findByCaregiverAndEndedAtIsNullOrderByEnrolledAt(caregiver);
    }

    private List<KnownDevice> named(List<Device> found) {
        Map<Uid, String> names =
                users.namesOf(found.stream().map(Device::caregiver).collect(Collectors.toSet()));
        return found.stream()
                .map(device -> new KnownDevice(
                        device.id(),
                        device.caregiver(),
                        names.getOrDefault(
                                device.caregiver(), device.caregiver().value()),
                        device.name(),
                        device.enrolledAt(),
                        device.seenAt()))
                .toList();
    }
}
