package org.mmhc.base;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the agency works.
 *
 * @param zone decides which day it is there: for deadlines, ages, mails, and wherever a time is shown to somebody whose own zone
 *     is not known
 */
@Validated
@ConfigurationProperties("mmhc.base")
public record AgencySettings(@DefaultValue("Asia/Kolkata") ZoneId zone) {}
