package org.mmhc.base;

import java.time.ZoneId;
import org.mmhc.base.RuntimeSetting.Risk;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the agency says of itself; read by {@link AgencySettings}.
 *
 * @param zone decides which day it is there: for deadlines, ages, mails, and wherever a time is shown to somebody whose own zone
 *     is not known
 */
@Validated
@ConfigurationProperties("mmhc.agency")
record AgencyProperties(
        @RuntimeSetting(Risk.HIGH) @DefaultValue("Asia/Kolkata")
        ZoneId zone) {}
