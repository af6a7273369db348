/** What patients buy and pay: plans, subscriptions, payments and what gateways say of them. */
@ApplicationModule(
        allowedDependencies = {
            "reports",
            "base",
            "base :: api",
            "base :: crypto",
            "base :: limits",
            "base :: paper",
            "base :: ui",
            "disputes",
            "disputes :: *",
            "ledger",
            "engine",
            "engine :: *",
            "tasks",
            "tasks :: *",
            "notifications",
            "storage",
            "identity",
            "profiles",
            "care",
            "care :: *",
            "visits",
            "visits :: *"
        })
@NullMarked
package org.mmhc.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
