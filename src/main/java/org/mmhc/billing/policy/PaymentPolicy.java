package org.mmhc.billing.policy;

/**
 * How long people wait around a payment.
 *
 * @param remindAfterMinutes when the patient is reminded to pay
 * @param lapseAfterHours how long a subscription can be paid
 * @param renewRemindDays how long before its end the patient is reminded to renew
 * @param fixDueHours how long an admin has to mend something
 * @param escalateEveryHours how often it is said that it waits
 */
public record PaymentPolicy(
        int remindAfterMinutes, int lapseAfterHours, int renewRemindDays, int fixDueHours, int escalateEveryHours) {}
