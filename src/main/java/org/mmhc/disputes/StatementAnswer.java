package org.mmhc.disputes;

/** What somebody makes of being asked. */
public enum StatementAnswer {
    GIVEN,
    DECLINED
}
