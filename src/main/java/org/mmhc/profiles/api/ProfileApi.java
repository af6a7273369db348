package org.mmhc.profiles.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.profiles.ProfileKeeping.Address;
import org.mmhc.profiles.ProfileKeeping.Caregiving;
import org.mmhc.profiles.ProfileKeeping.EmergencyContact;
import org.mmhc.profiles.ProfileKeeping.Names;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
import org.mmhc.profiles.ProfileKeeping.SaveAddress;
import org.mmhc.profiles.ProfileKeeping.SaveCaregiving;
import org.mmhc.profiles.ProfileKeeping.SaveEmergencyContact;
import org.mmhc.profiles.ProfileKeeping.SaveNames;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people tell about themselves, saved part by part. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Profiles", description = "What people tell about themselves, each part saved at once")
class ProfileApi {

    private final ProfileKeeping profiles;

    ProfileApi(ProfileKeeping profiles) {
        this.profiles = profiles;
    }

    @Operation(
            summary = "Read one's own profile",
            description = "Parts that were never saved are missing. The ETag is the version to name in the next save;"
                    + " completion is in percent of what the caller's role needs.")
    @Callers
    @GetMapping("/profile")
    ResponseEntity<ProfileDetails> getOwnProfile() {
        return tagged(profiles.own());
    }

    @Operation(
            summary = "Read somebody's profile",
            description =
                    "One's own, or anybody's for admins and the committee. Address and emergency contact of others only while"
                            + " the caller works on a task about them, or has opened the record.")
    @Callers
    @GetMapping("/profiles/{uid}")
    ResponseEntity<ProfileDetails> getProfile(@PathVariable Uid uid) {
        return tagged(profiles.of(uid));
    }

    @Operation(
            summary = "Save one's names",
            description =
                    "Names, birth date and gender; the person is called by these names everywhere. Caregivers must"
                            + " be of age.")
    @Callers
    @PutMapping("/profile/names")
    ResponseEntity<ProfileDetails> saveNames(SeenVersion seen, @RequestBody Names names) {
        return tagged(profiles.save(new SaveNames(seen.number(), names)));
    }

    @Operation(summary = "Save one's address", description = "Where the caller lives.")
    @Callers
    @PutMapping("/profile/address")
    ResponseEntity<ProfileDetails> saveAddress(SeenVersion seen, @RequestBody Address address) {
        return tagged(profiles.save(new SaveAddress(seen.number(), address)));
    }

    @Operation(summary = "Save whom to call", description = "Whom to call when something happens to the caller.")
    @Callers
    @PutMapping("/profile/emergency-contact")
    ResponseEntity<ProfileDetails> saveEmergencyContact(SeenVersion seen, @RequestBody EmergencyContact contact) {
        return tagged(profiles.save(new SaveEmergencyContact(seen.number(), contact)));
    }

    @Operation(
            summary = "Save how one gives care",
            description = "Skills, languages and where the caller works: postal codes, a city with a radius, or both.")
    @Callers(Role.CAREGIVER)
    @PutMapping("/profile/caregiving")
    ResponseEntity<ProfileDetails> saveCaregiving(SeenVersion seen, @RequestBody Caregiving caregiving) {
        return tagged(profiles.save(new SaveCaregiving(seen.number(), caregiving)));
    }

    private static ResponseEntity<ProfileDetails> tagged(ProfileDetails profile) {
        return SeenVersion.tagged(profile, profile.version());
    }
}
