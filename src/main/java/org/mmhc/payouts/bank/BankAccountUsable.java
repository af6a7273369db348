package org.mmhc.payouts.bank;

import java.time.Instant;
import org.mmhc.base.Uid;

/** A caregiver can be paid from now on. */
public record BankAccountUsable(Uid caregiver, BankAccountId account, Instant at) {}
