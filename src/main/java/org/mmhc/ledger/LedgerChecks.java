package org.mmhc.ledger;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** What the last look at each rule found. */
interface LedgerChecks extends Repository<LedgerCheck, String> {

    Optional<LedgerCheck> findById(String rule);

    List<LedgerCheck> findAllByOrderByRule();

    LedgerCheck saveAndFlush(LedgerCheck check);
}
