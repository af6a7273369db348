package org.mmhc.settings;

import java.util.List;
import org.mmhc.identity.UserDirectory;
import org.mmhc.settings.Confirmable.RequestFacts;
import org.mmhc.settings.ConfirmationEvents.ConfirmationAsked;
import org.mmhc.settings.SettingsRefusals.RequestUnknown;
import org.mmhc.tasks.CaseDescriber.CaseDescription;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the cases of requests are about, and which requests should have one. Only the system may ask. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasRole('SYSTEM')")
public class ConfirmationCases {

    private final ConfirmationRequests requests;
    private final ConfirmableKinds kinds;
    private final UserDirectory users;

    ConfirmationCases(ConfirmationRequests requests, ConfirmableKinds kinds, UserDirectory users) {
        this.requests = requests;
        this.kinds = kinds;
        this.users = users;
    }

    /** What is to take effect, and who wants it. */
    public CaseDescription describe(RequestId id) {
        ConfirmationRequest request = requests.findById(id.value()).orElseThrow(RequestUnknown::new);
        RequestFacts facts = kinds.of(request).facts(id);
        String name = users.nameOf(request.askedBy());
        return new CaseDescription(
                facts.title(),
                request.kind(),
                request.askedBy(),
                name,
                String.join(" ", name, request.askedBy().value(), id.value(), facts.title()));
    }

    /** Those of which something is still to come, by reference: as many as wanted after the given one. */
    public List<ConfirmationAsked> open(String after, int most) {
        return requests.openAfter(after, Limit.of(most)).stream()
                .map(ConfirmationRequest::asked)
                .toList();
    }
}
