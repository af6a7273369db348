package org.mmhc.disputes.hearing;

/** What somebody makes of being asked. */
public enum StatementAnswer {
    GIVEN,
    DECLINED
}
