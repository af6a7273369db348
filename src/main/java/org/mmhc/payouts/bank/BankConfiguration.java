package org.mmhc.payouts.bank;

import java.util.List;
import org.mmhc.base.crypto.EncryptedTable;
import org.mmhc.base.crypto.EncryptedTable.Column;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings in the settings, and names what is kept encrypted. */
@Configuration
@EnableConfigurationProperties(BankSettings.class)
class BankConfiguration {

    @Bean
    EncryptedTable encryptedBankAccounts() {
        return new EncryptedTable(
                BankColumns.TABLE,
                "id",
                List.of(new Column("holder", null), new Column("number", "number_hash"), new Column("ifsc", null)));
    }
}
