package org.mmhc.billing.invoice;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.base.Utc;
import org.mmhc.billing.invoice.InvoiceRecords.InvoiceDetails;
import org.mmhc.billing.invoice.paper.InvoicePaper;
import org.mmhc.storage.FileId;
import org.mmhc.storage.FileStorage;
import org.mmhc.storage.FileStorage.StoredFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the document of each invoice. It is made once; if that is done again, it comes out the same. */
@Component
class InvoiceFiles {

    private final InvoicePaper paper;
    private final FileStorage storage;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    InvoiceFiles(
            InvoicePaper paper, FileStorage storage, JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.paper = paper;
        this.storage = storage;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Makes the document and keeps it, when that has not been done. */
    void make(InvoiceDetails invoice) {
        OutsideTransactions.require("Making a document");
        if (find(invoice.id()).isPresent()) {
            return;
        }
        StoredFile taken =
                storage.take(invoice.number().dashed() + ".pdf", new ByteArrayInputStream(paper.make(invoice)));
        boolean kept = false;
        try {
            kept = Boolean.TRUE.equals(transaction.execute(status -> keep(invoice.id(), taken)));
        } finally {
            if (!kept) {
                storage.discard(taken);
            }
        }
    }

    /** The document that is kept, or one that is made now. */
    byte[] contentOf(InvoiceDetails invoice) {
        OutsideTransactions.require("Reading a document");
        Optional<FileId> file = find(invoice.id());
        if (file.isEmpty()) {
            return paper.make(invoice);
        }
        try (InputStream content = storage.open(file.get())) {
            return content.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException("The document of %s could not be read".formatted(invoice.id()), failure);
        }
    }

    /* Of two who made it at once the second one's is not needed. */
    private boolean keep(InvoiceId invoice, StoredFile taken) {
        boolean first =
                sql.sql("insert ignore into billing_invoice_file (invoice, file, sha256, made_at) values (?, ?, ?, ?)")
                                .params(invoice.value(), taken.id().value(), taken.sha256(), Utc.toSql(clock.instant()))
                                .update()
                        == 1;
        if (first) {
            storage.keep(taken);
        }
        return first;
    }

    private Optional<FileId> find(InvoiceId invoice) {
        return sql.sql("select file from billing_invoice_file where invoice = ?")
                .param(invoice.value())
                .query(String.class)
                .optional()
                .map(FileId::new);
    }
}
