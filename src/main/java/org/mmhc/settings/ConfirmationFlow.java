package org.mmhc.settings;

import java.time.Clock;
import org.mmhc.settings.SettingsRefusals.RequestUnknown;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps that the process takes with a request. Only the system may; a step without ground in the row changes nothing. */
@Service
@Transactional
@PreAuthorize("hasRole('SYSTEM')")
public class ConfirmationFlow {

    private final ConfirmationRequests requests;
    private final ConfirmableKinds kinds;
    private final Clock clock;

    ConfirmationFlow(ConfirmationRequests requests, ConfirmableKinds kinds, Clock clock) {
        this.requests = requests;
        this.kinds = kinds;
        this.clock = clock;
    }

    /** Its time has come. */
    public void applyRequest(RequestId id) {
        ConfirmationRequest request = lock(id);
        if (request.apply(clock.instant())) {
            kinds.of(request).apply(id);
        }
    }

    /** A second person said no. */
    public void refuseRequest(RequestId id) {
        ConfirmationRequest request = lock(id);
        drop(request, request.refuse());
    }

    /** Nobody answered in time. */
    public void lapseRequest(RequestId id) {
        ConfirmationRequest request = lock(id);
        drop(request, request.lapse(clock.instant()));
    }

    /** Whoever asked took it back. */
    public void recordRequestWithdrawal(RequestId id) {
        ConfirmationRequest request = lock(id);
        drop(request, request.withdraw());
    }

    /** Its time is over, or somebody ended it. */
    public void endRequest(RequestId id) {
        ConfirmationRequest request = lock(id);
        if (request.end(clock.instant())) {
            kinds.of(request).end(id);
        }
    }

    private void drop(ConfirmationRequest request, boolean news) {
        if (news) {
            kinds.of(request).drop(request.id(), request.state());
        }
    }

    private ConfirmationRequest lock(RequestId id) {
        return requests.lock(id.value()).orElseThrow(RequestUnknown::new);
    }
}
