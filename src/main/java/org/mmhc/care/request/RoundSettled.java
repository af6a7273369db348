package org.mmhc.care.request;

import java.time.Instant;

/** What was sought in that round is settled, all or some: somebody goes to those visits, or they do not take place. */
public record RoundSettled(CareRequestId request, int round, Instant at) {}
