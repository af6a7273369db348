package org.mmhc.payouts.transfer;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All files for the bank. */
interface BankFiles extends Repository<BankFile, String> {

    BankFile saveAndFlush(BankFile file);

    Optional<BankFile> findById(String id);
}
