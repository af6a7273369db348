package org.mmhc;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Guards the borders between modules: allowed dependencies only, no cycles, no use of another module's inside. */
class ModularityTests {

    @Test
    void modulesKeepTheirBorders() {
        ApplicationModules.of(MmhcApplication.class).verify();
    }
}
