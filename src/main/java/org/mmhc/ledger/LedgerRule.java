package org.mmhc.ledger;

import java.util.List;

/** Something that is always true of the books; each module that posts says what must agree with its own rows. */
public interface LedgerRule {

    /** By what it is known: {@code creditIsNeverLessThanNothing}; there is a text {@code ledger.rule.<name>}. */
    String name();

    /** What does not agree, one line each: references and amounts, never names; empty when all is well. */
    List<String> broken();
}
