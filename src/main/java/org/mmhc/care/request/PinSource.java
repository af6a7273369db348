package org.mmhc.care.request;

/** From whom it is known where exactly a home is. */
public enum PinSource {
    /** From the patient's phone or computer, when they were there. */
    DEVICE,
    /** From the office, which looked it up. */
    OFFICE,
    /** It is not known exactly, so nobody can be said to be far from it. */
    NONE
}
