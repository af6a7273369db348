/** Debts of caregivers that are given up: one admin proposes it, another agrees. */
@NullMarked
package org.mmhc.payouts.writeoff;

import org.jspecify.annotations.NullMarked;
