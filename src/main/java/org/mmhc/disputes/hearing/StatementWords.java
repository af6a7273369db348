package org.mmhc.disputes.hearing;

import org.mmhc.base.crypto.EncryptedTable;
import org.mmhc.base.crypto.EncryptedText;
import org.mmhc.base.crypto.FieldCipher;

/** What parties say is kept encrypted. */
public final class StatementWords extends EncryptedText {

    /** Where it stands. */
    public static final EncryptedTable TABLE = EncryptedTable.of("disputes_statement", "id", "words");

    StatementWords(FieldCipher cipher) {
        super(cipher, "disputes_statement.words");
    }
}
