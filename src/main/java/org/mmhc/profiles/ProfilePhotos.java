package org.mmhc.profiles;

import java.util.Optional;
import org.mmhc.base.Actor;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.profiles.ProfileRefusals.PhotoUnfit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * The photos by which patients know who is at the door: caregivers choose their own, of which a small square is kept. They and the
 * office see it here, and patients with the visits to them.
 */
@Service
@PreAuthorize("isAuthenticated()")
public class ProfilePhotos {

    /** How many bytes a photo may have that is chosen. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    private final PhotoShelf shelf;

    ProfilePhotos(PhotoShelf shelf) {
        this.shelf = shelf;
    }

    /** Keeps the caller's photo instead of the one before. Refused with {@link PhotoUnfit}. */
    @Audited(value = "profiles.photoSaved", subject = "#actor")
    @PreAuthorize("hasRole('CAREGIVER')")
    public void save(byte[] photo) {
        if (photo.length > MOST_BYTES) {
            throw new PhotoUnfit();
        }
        shelf.put(CurrentUser.require().uid(), Portrait.of(photo).orElseThrow(PhotoUnfit::new));
    }

    /** Forgets the caller's photo. */
    @Audited(value = "profiles.photoRemoved", subject = "#actor")
    @PreAuthorize("hasRole('CAREGIVER')")
    public void remove() {
        shelf.remove(CurrentUser.require().uid());
    }

    /** Whether the caller has a photo. */
    public boolean isThere() {
        return shelf.has(CurrentUser.require().uid());
    }

    /** Somebody's photo as JPEG; nothing when there is none that the caller may see. */
    public Optional<byte[]> of(Uid owner) {
        Actor reader = CurrentUser.require();
        return reader.uid().equals(owner) || reader.isOffice() ? shelf.of(owner) : Optional.empty();
    }
}
