package org.mmhc.care;

/** Whether a request is paid for. */
public enum Coverage {
    COVERED,
    NOT_COVERED
}
