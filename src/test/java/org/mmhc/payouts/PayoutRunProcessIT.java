package org.mmhc.payouts;

import org.mmhc.AgencyTest;
import org.mmhc.local.ProcessRuntime;
import org.springframework.beans.factory.annotation.Autowired;

/** The scenarios on the local engine. */
@AgencyTest
class PayoutRunProcessIT extends PayoutRunScenarios {

    @Autowired
    ProcessRuntime runtime;

    @Override
    protected ProcessRuntime runtime() {
        return runtime;
    }
}
