package org.mmhc.base.crypto;

import java.util.function.Function;

/** A text that is kept encrypted. */
public abstract class EncryptedText extends EncryptedColumn<String> {

    /** The column is named {@code <table>.<column>}. */
    protected EncryptedText(FieldCipher cipher, String column) {
        super(cipher, column, Function.identity(), Function.identity());
    }
}
