package org.mmhc.disputes;

/** What a second decider thinks of the first verdict. */
public enum SecondOpinion {
    AGREE,
    DISAGREE
}
