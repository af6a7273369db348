package org.mmhc.studio;

import java.util.List;
import org.mmhc.identity.UserDirectory;
import org.mmhc.studio.ChangeEvents.ChangeSubmitted;
import org.mmhc.studio.StudioRefusals.ChangeUnknown;
import org.mmhc.tasks.CaseDescriber.CaseDescription;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the cases of changes are about, and which changes should have one. Only the system may ask. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasRole('SYSTEM')")
public class ChangeCases {

    private final Changes changes;
    private final UserDirectory users;

    ChangeCases(Changes changes, UserDirectory users) {
        this.changes = changes;
        this.users = users;
    }

    /** What changes, and who wrote it. */
    public CaseDescription describe(ChangeId id) {
        Change change = changes.findById(id.value()).orElseThrow(ChangeUnknown::new);
        String name = users.nameOf(change.author());
        return new CaseDescription(
                change.title(),
                change.kind().name(),
                change.author(),
                name,
                String.join(" ", name, change.author().value(), id.value(), change.title()));
    }

    /** Those of which something is still to come, by reference: as many as wanted after the given one. */
    public List<ChangeSubmitted> open(String after, int most) {
        return changes.openAfter(after, Limit.of(most)).stream()
                .map(Change::submitted)
                .toList();
    }
}
