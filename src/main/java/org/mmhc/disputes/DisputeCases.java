package org.mmhc.disputes;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mmhc.base.Uid;
import org.mmhc.disputes.DisputeEvents.DisputeRaised;
import org.mmhc.disputes.DisputeRefusals.DisputeUnknown;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.CaseDescriber.CaseDescription;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the cases of disputes are about, and which disputes should have one. Only the system may ask. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasRole('SYSTEM')")
public class DisputeCases {

    /** The message that reminds a party of what it is asked for. */
    public static final String STATEMENT_DUE_SOON = DisputeNotice.STATEMENT_DUE_SOON.template();

    /* Until somebody has decided a case can begin anew: nobody is told or asked twice for what is written down. */
    private static final Set<DisputeState> UNDERWAY = EnumSet.of(DisputeState.RAISED, DisputeState.INVESTIGATION);

    private final Disputes disputes;
    private final UserDirectory users;

    DisputeCases(Disputes disputes, UserDirectory users) {
        this.disputes = disputes;
        this.users = users;
    }

    /** Whose matter a case is about; a task about something granted has that as its reference. */
    public CaseDescription describe(String reference) {
        String id = disputes.ofRemedy(reference).orElse(reference);
        Dispute dispute = disputes.findById(id).orElseThrow(DisputeUnknown::new);
        String name = users.nameOf(dispute.raisedBy());
        return new CaseDescription(
                id,
                dispute.claim().name(),
                dispute.raisedBy(),
                name,
                String.join(" ", name, dispute.raisedBy().value(), id, reference, dispute.subject()));
    }

    /** The same for a party: nothing of the other one. */
    public CaseDescription describeTo(String reference, Uid person) {
        Dispute dispute = disputes.findById(reference).orElseThrow(DisputeUnknown::new);
        return new CaseDescription(reference, dispute.claim().name(), person, users.nameOf(person), reference);
    }

    /** Those of which something is still to come, by reference: as many as wanted after the given one. */
    public List<DisputeRaised> open(String after, int most) {
        return disputes.underwayAfter(UNDERWAY, after, Limit.of(most)).stream()
                .map(DisputeCases::raised)
                .toList();
    }

    static DisputeRaised raised(Dispute dispute) {
        return new DisputeRaised(
                dispute.id(),
                dispute.kind(),
                dispute.claim(),
                dispute.raisedBy(),
                dispute.raisedByRole(),
                dispute.amount(),
                dispute.parties(),
                dispute.involved(),
                dispute.raisedAt());
    }
}
