package org.mmhc.ledger;

import java.util.List;
import org.springframework.data.repository.Repository;

/** The months that are closed. */
interface LedgerPeriods extends Repository<LedgerPeriod, String> {

    boolean existsByPeriod(String period);

    List<LedgerPeriod> findFirst12ByOrderByPeriodDesc();

    LedgerPeriod saveAndFlush(LedgerPeriod period);
}
