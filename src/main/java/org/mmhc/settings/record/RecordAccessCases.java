package org.mmhc.settings.record;

import java.util.List;
import org.mmhc.identity.UserDirectory;
import org.mmhc.settings.SettingsRefusals.RecordAccessUnknown;
import org.mmhc.settings.record.RecordAccessEvents.RecordOpened;
import org.mmhc.tasks.CaseDescriber.CaseDescription;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the cases of opened records are about, and which should have one. Only the system may ask. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasRole('SYSTEM')")
public class RecordAccessCases {

    private final RecordAccesses accesses;
    private final UserDirectory users;

    RecordAccessCases(RecordAccesses accesses, UserDirectory users) {
        this.accesses = accesses;
        this.users = users;
    }

    /** Who opened it. Whoever looks at that reads nobody's record for it, so the case is about nobody. */
    public CaseDescription describe(RecordAccessId id) {
        RecordAccess access = accesses.findById(id.value()).orElseThrow(RecordAccessUnknown::new);
        String name = users.nameOf(access.openedBy());
        return new CaseDescription(
                name,
                "RECORD",
                null,
                null,
                String.join(" ", name, access.openedBy().value(), id.value()));
    }

    /** Those that somebody still has to close or to look at, by reference: as many as wanted after the given one. */
    public List<RecordOpened> open(String after, int most) {
        return accesses.openAfter(after, Limit.of(most)).stream()
                .map(RecordAccess::opened)
                .toList();
    }
}
