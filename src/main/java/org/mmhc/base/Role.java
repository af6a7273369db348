package org.mmhc.base;

import java.util.Arrays;

/** What a person is to the agency; it decides what they may see and do. */
public enum Role {
    /** Runs the agency: users, parked work, final decisions. */
    ADMIN('A'),
    /** Member of the committee that reviews documents, assigns care and settles disputes. */
    COMMITTEE('M'),
    /** Gives care at home. */
    CAREGIVER('C'),
    /** Receives care at home. */
    PATIENT('P'),
    /** Reads and changes the process models. */
    ANALYST('N');

    private final char letter;

    Role(char letter) {
        this.letter = letter;
    }

    /** First letter of the UIDs of people with this role. */
    public char letter() {
        return letter;
    }

    /** The Spring Security authority of this role, for example {@code ROLE_ADMIN}. */
    public String authority() {
        return "ROLE_" + name();
    }

    /** Whether people with this role work for the agency itself; all others learn nothing about one another here. */
    public boolean isStaff() {
        return this == ADMIN || this == COMMITTEE || this == ANALYST;
    }

    static Role ofLetter(char letter) {
        return Arrays.stream(values())
                .filter(role -> role.letter == letter)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No role has the letter " + letter));
    }
}
