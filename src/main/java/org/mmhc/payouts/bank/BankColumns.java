package org.mmhc.payouts.bank;

import org.mmhc.base.crypto.EncryptedText;
import org.mmhc.base.crypto.FieldCipher;

/** How accounts are kept: encrypted, and by a keyed hash where equal ones are looked for. */
final class BankColumns {

    static final String TABLE = "payouts_bank_account";
    static final String NUMBER = TABLE + ".number";

    private BankColumns() {}

    static final class Holder extends EncryptedText {

        Holder(FieldCipher cipher) {
            super(cipher, TABLE + ".holder");
        }
    }

    static final class Number extends EncryptedText {

        Number(FieldCipher cipher) {
            super(cipher, NUMBER);
        }
    }

    static final class Ifsc extends EncryptedText {

        Ifsc(FieldCipher cipher) {
            super(cipher, TABLE + ".ifsc");
        }
    }
}
