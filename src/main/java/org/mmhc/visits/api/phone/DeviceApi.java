package org.mmhc.visits.api.phone;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.visits.device.DeviceId;
import org.mmhc.visits.device.DeviceKeeping;
import org.mmhc.visits.device.DeviceKeeping.Enrol;
import org.mmhc.visits.device.DeviceKeeping.Enrolled;
import org.mmhc.visits.device.DeviceKeeping.KnownDevice;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Phones by which caregivers clock. */
@RestController
@RequestMapping("/api/v1/devices")
@Tag(name = "Phones")
class DeviceApi {

    private final DeviceKeeping devices;

    DeviceApi(DeviceKeeping devices) {
        this.devices = devices;
    }

    /** A code by which one phone can be made known, within ten minutes. */
    record EnrolmentCode(String code) {}

    @Operation(
            summary = "Begin to use a phone",
            description =
                    "Gives a code by which one phone can be made known within ten minutes; an earlier code is void. Refused when"
                            + " the caller has as many phones as one can have.")
    @Callers(Role.CAREGIVER)
    @PostMapping("/enrolment-codes")
    @ResponseStatus(HttpStatus.CREATED)
    EnrolmentCode beginEnrolment() {
        return new EnrolmentCode(devices.begin());
    }

    @Operation(
            summary = "Make a phone known",
            description =
                    "By the code that its owner was given, once; the phone sends the public half of a key that it made. The same"
                            + " phone again is answered the same.")
    @Callers(anonymous = true)
    @PostMapping("/enrolments")
    @ResponseStatus(HttpStatus.CREATED)
    Enrolled enrolDevice(@Valid @RequestBody Enrol enrol) {
        return devices.enrol(enrol);
    }

    @Operation(summary = "List one's phones", description = "Those that are in use, the oldest first.")
    @Callers(Role.CAREGIVER)
    @GetMapping
    List<KnownDevice> findDevices() {
        return devices.mine();
    }

    @Operation(
            summary = "End a phone",
            description = "Nothing that it sends is taken any more. Caregivers end their own, admins all.")
    @Callers({Role.CAREGIVER, Role.ADMIN})
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endDevice(@PathVariable DeviceId id) {
        devices.end(id);
    }
}
