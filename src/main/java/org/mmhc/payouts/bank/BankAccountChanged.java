package org.mmhc.payouts.bank;

import java.time.Instant;
import org.mmhc.base.Uid;

/** A caregiver wants to be paid somewhere else. */
public record BankAccountChanged(Uid caregiver, Instant at) {}
