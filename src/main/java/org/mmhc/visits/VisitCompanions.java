package org.mmhc.visits;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mmhc.base.Actor;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.profiles.ProfileFacts;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who comes to a visit, so that whoever is visited knows them at the door: name, languages, photo. */
@Service
@PreAuthorize("hasAnyRole('PATIENT', 'CAREGIVER', 'COMMITTEE', 'ADMIN')")
@Transactional(readOnly = true)
public class VisitCompanions {

    private final VisitAccess access;
    private final Visits visits;
    private final ProfileFacts profiles;
    private final UserDirectory users;

    VisitCompanions(VisitAccess access, Visits visits, ProfileFacts profiles, UserDirectory users) {
        this.access = access;
        this.visits = visits;
        this.profiles = profiles;
        this.users = users;
    }

    /**
     * Somebody who comes.
     *
     * @param languages two or three letters each, in order
     * @param photo whether there is one
     */
    public record Companion(String name, List<String> languages, boolean photo) {}

    /** Who comes to those of these visits that the caller may know of, and that somebody is booked for. */
    public Map<VisitId, Companion> of(Collection<VisitId> ids) {
        Map<Uid, Companion> known = new HashMap<>();
        Map<VisitId, Companion> found = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            Actor actor = CurrentUser.require();
            visits.findByIdInOrderByStartsAt(ids.stream().map(VisitId::value).toList()).stream()
                    .filter(visit -> VisitAccess.mayRead(actor, visit))
                    .forEach(visit -> {
                        Uid goes = visit.caregiver();
                        if (goes != null) {
                            found.put(visit.id(), known.computeIfAbsent(goes, this::companion));
                        }
                    });
        }
        return found;
    }

    /** The photo of who comes, as JPEG; nothing when there is none. Refused with {@link VisitUnknown}. */
    public Optional<byte[]> photo(VisitId id) {
        return Optional.ofNullable(access.toRead(id).caregiver()).flatMap(profiles::photoOf);
    }

    private Companion companion(Uid who) {
        List<String> languages = profiles.caregiver(who)
                .map(facts -> facts.caregiving().languages().stream().sorted().toList())
                .orElse(List.of());
        return new Companion(users.nameOf(who), languages, profiles.hasPhoto(who));
    }
}
