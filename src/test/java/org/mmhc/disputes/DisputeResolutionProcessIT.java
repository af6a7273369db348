package org.mmhc.disputes;

import org.mmhc.AgencyTest;
import org.mmhc.local.ProcessRuntime;
import org.springframework.beans.factory.annotation.Autowired;

/** The scenarios on the local engine. */
@AgencyTest
class DisputeResolutionProcessIT extends DisputeResolutionScenarios {

    @Autowired
    ProcessRuntime runtime;

    @Override
    protected ProcessRuntime runtime() {
        return runtime;
    }
}
