/** What caregivers have earned and how they are paid: runs, payouts that people agree to, statements and transfers. */
@ApplicationModule(
        allowedDependencies = {
            "reports",
            "base",
            "base :: api",
            "base :: crypto",
            "base :: paper",
            "base :: ui",
            "ledger",
            "engine",
            "engine :: *",
            "tasks",
            "tasks :: *",
            "billing",
            "billing :: gateway",
            "billing :: payment",
            "sales",
            "notifications",
            "storage",
            "disputes",
            "disputes :: ui",
            "identity",
            "care :: schedule",
            "visits",
            "visits :: *"
        })
@NullMarked
package org.mmhc.payouts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
