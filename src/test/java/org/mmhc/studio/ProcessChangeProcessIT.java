package org.mmhc.studio;

import org.mmhc.AgencyTest;
import org.mmhc.local.ProcessRuntime;
import org.springframework.beans.factory.annotation.Autowired;

/** The scenarios on the local engine. */
@AgencyTest
class ProcessChangeProcessIT extends ProcessChangeScenarios {

    @Autowired
    ProcessRuntime runtime;

    @Override
    protected ProcessRuntime runtime() {
        return runtime;
    }
}
