package org.mmhc.identity;

import org.mmhc.base.Uid;

/** What accounts ask about the proofs of their people; answered by the module that takes such proofs. */
public interface Proofs {

    /**
     * The hash to keep of a password that somebody chooses. Slow, so not inside a transaction. Refused when it is too easy to
     * guess, for somebody with that name and address before all.
     */
    String hashOf(String password, String name, String email);

    /** Whether that person has a second factor or a passkey. */
    boolean hasSecondFactor(Uid uid);

    /** Takes the second factor and the passkeys of that person away; says whether there was any. */
    boolean removeSecondFactor(Uid uid);
}
