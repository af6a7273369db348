package org.mmhc.care;

import org.mmhc.AgencyTest;
import org.mmhc.local.ProcessRuntime;
import org.springframework.beans.factory.annotation.Autowired;

/** The scenarios on the local engine. */
@AgencyTest
class CareRequestAssignmentProcessIT extends CareRequestAssignmentScenarios {

    @Autowired
    ProcessRuntime runtime;

    @Override
    protected ProcessRuntime runtime() {
        return runtime;
    }
}
