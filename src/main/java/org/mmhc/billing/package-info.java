/** What patients pay for their care: plans, subscriptions, payments by gateways, invoices, and what is covered by them. */
@ApplicationModule(
        allowedDependencies = {
            "base",
            "base :: api",
            "base :: crypto",
            "base :: ui",
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
