package org.mmhc.verification;

import org.mmhc.base.crypto.EncryptedTable;
import org.mmhc.base.crypto.EncryptedText;
import org.mmhc.base.crypto.FieldCipher;

/** The number of a document, kept encrypted: with it somebody could pass for its owner. */
final class NumberColumns {

    static final EncryptedTable DOCUMENTS = EncryptedTable.of("verification_document", "id", "number");
    static final EncryptedTable REVIEWS = EncryptedTable.of("verification_review", "task_id", "number");

    private NumberColumns() {}

    static final class OfDocument extends EncryptedText {
        OfDocument(FieldCipher cipher) {
            super(cipher, "verification_document.number");
        }
    }

    static final class OfReview extends EncryptedText {
        OfReview(FieldCipher cipher) {
            super(cipher, "verification_review.number");
        }
    }
}
