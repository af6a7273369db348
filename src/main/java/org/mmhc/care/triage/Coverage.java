package org.mmhc.care.triage;

/** Whether a request is paid for. */
public enum Coverage {
    COVERED,
    NOT_COVERED
}
