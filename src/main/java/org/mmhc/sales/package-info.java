/** What caregivers sell and what they earn by it. */
@ApplicationModule(
        allowedDependencies = {
            "reports",
            "base",
            "base :: api",
            "base :: ui",
            "ledger",
            "billing",
            "billing :: plan",
            "billing :: chargeback",
            "billing :: credit-notes",
            "engine",
            "engine :: *",
            "notifications",
            "identity",
            "verification"
        })
@NullMarked
package org.mmhc.sales;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
