package org.mmhc.disputes;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.mmhc.base.RuntimeSetting;
import org.mmhc.base.RuntimeSetting.Risk;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How long after it happened something can be disputed. */
@Validated
@ConfigurationProperties("mmhc.disputes")
record DisputeSettings(
        @RuntimeSetting(Risk.LOW) @DurationMin(days = 1) @DurationMax(days = 365) @DefaultValue("30d")
        Duration visitWindow,

        @RuntimeSetting(Risk.LOW) @DurationMin(days = 1) @DurationMax(days = 365) @DefaultValue("60d")
        Duration invoiceWindow,

        @RuntimeSetting(Risk.LOW) @DurationMin(days = 1) @DurationMax(days = 365) @DefaultValue("120d")
        Duration paymentWindow,

        @RuntimeSetting(Risk.LOW) @DurationMin(days = 1) @DurationMax(days = 365) @DefaultValue("60d")
        Duration payoutWindow,

        @RuntimeSetting(Risk.LOW) @DurationMin(days = 1) @DurationMax(days = 365) @DefaultValue("30d")
        Duration documentDecisionWindow,

        @RuntimeSetting(Risk.LOW) @DurationMin(days = 1) @DurationMax(days = 365) @DefaultValue("365d")
        Duration conductWindow) {

    Duration window(DisputeKind kind) {
        return switch (kind) {
            case VISIT -> visitWindow;
            case INVOICE -> invoiceWindow;
            case PAYMENT -> paymentWindow;
            case PAYOUT -> payoutWindow;
            case DOCUMENT_DECISION -> documentDecisionWindow;
            case CONDUCT -> conductWindow;
        };
    }
}
