package org.mmhc.identity;

import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import java.util.List;
import org.mmhc.base.crypto.EncryptedTable;
import org.mmhc.base.crypto.EncryptedText;
import org.mmhc.base.crypto.FieldCipher;
import org.mmhc.base.crypto.KeyedHash;
import org.springframework.stereotype.Component;

/** The phone number of a person: kept encrypted, found and kept unique by its keyed hash. */
final class PhoneColumn {

    private static final String NAME = "identity_user.phone";
    private static final String NEW_NAME = "identity_user.new_phone";

    static final EncryptedTable TABLE = new EncryptedTable(
            "identity_user",
            "uid",
            List.of(new EncryptedTable.Column("phone", "phone_hash"), new EncryptedTable.Column("new_phone", null)));

    private PhoneColumn() {}

    static final class Encrypted extends EncryptedText {
        Encrypted(FieldCipher cipher) {
            super(cipher, NAME);
        }
    }

    static final class EncryptedNew extends EncryptedText {
        EncryptedNew(FieldCipher cipher) {
            super(cipher, NEW_NAME);
        }
    }

    /** Hashes the number of whoever is saved; queries ask it for the hash of the number that they look for. */
    @Component("phoneHashes")
    static class Hashes {

        private final KeyedHash hash;

        Hashes(KeyedHash hash) {
            this.hash = hash;
        }

        /** The hash of a complete number, however it was typed; empty when it is none. */
        public String of(String text) {
            return PhoneNumber.lookFor(text)
                    .map(number -> hash.of(number.value(), NAME))
                    .orElse("");
        }

        @PrePersist
        @PreUpdate
        void keep(User user) {
            user.keepPhoneHash(
                    user.phone().map(phone -> hash.of(phone.value(), NAME)).orElse(null));
        }
    }
}
