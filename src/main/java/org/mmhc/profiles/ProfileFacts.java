package org.mmhc.profiles;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.profiles.ProfileKeeping.Address;
import org.mmhc.profiles.ProfileKeeping.Caregiving;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What other modules go by: how caregivers work and where patients live. Who may know is asked by the services that call. */
@Service
@Transactional(readOnly = true)
public class ProfileFacts {

    private final Profiles profiles;
    private final PhotoShelf photos;

    ProfileFacts(Profiles profiles, PhotoShelf photos) {
        this.profiles = profiles;
        this.photos = photos;
    }

    /**
     * How somebody works.
     *
     * @param gender null when they have not said who they are
     */
    public record CaregiverFacts(@Nullable Gender gender, Caregiving caregiving) {}

    /** How that caregiver works; nothing when they have not said. */
    public Optional<CaregiverFacts> caregiver(Uid uid) {
        return details(uid)
                .filter(details -> details.caregiving() != null)
                .map(details -> new CaregiverFacts(
                        details.names() == null ? null : details.names().gender(), details.caregiving()));
    }

    /** Where somebody lives; nothing when they have not said. */
    public Optional<Address> addressOf(Uid uid) {
        return details(uid).map(ProfileDetails::address);
    }

    /** The photo by which somebody is known at the door, as JPEG; nothing when they have none. */
    public Optional<byte[]> photoOf(Uid uid) {
        return photos.of(uid);
    }

    /** Whether they have one. */
    public boolean hasPhoto(Uid uid) {
        return photos.has(uid);
    }

    private Optional<ProfileDetails> details(Uid uid) {
        return profiles.findById(uid.value()).map(Profile::toDetails);
    }
}
