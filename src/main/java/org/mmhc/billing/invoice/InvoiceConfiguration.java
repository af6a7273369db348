package org.mmhc.billing.invoice;

import org.mmhc.base.crypto.EncryptedTable;
import org.mmhc.billing.invoice.tax.SellerSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings in who sells, and names what is kept encrypted. */
@Configuration
@EnableConfigurationProperties(SellerSettings.class)
class InvoiceConfiguration {

    @Bean
    EncryptedTable encryptedRecipients() {
        return InvoiceColumns.RECIPIENTS;
    }
}
