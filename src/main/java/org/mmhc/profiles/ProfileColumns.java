package org.mmhc.profiles;

import java.time.LocalDate;
import org.mmhc.base.crypto.EncryptedColumn;
import org.mmhc.base.crypto.EncryptedTable;
import org.mmhc.base.crypto.EncryptedText;
import org.mmhc.base.crypto.FieldCipher;

/** The columns of a profile that are kept encrypted: when somebody was born, where they live, whom to call. */
final class ProfileColumns {

    private static final String NAME = "profiles_profile";

    static final EncryptedTable TABLE = EncryptedTable.of(
            NAME,
            "uid",
            "birth_date",
            "address_line1",
            "address_line2",
            "city",
            "region",
            "postal_code",
            "contact_name",
            "contact_relation",
            "contact_phone");

    private ProfileColumns() {}

    static final class BirthDate extends EncryptedColumn<LocalDate> {
        BirthDate(FieldCipher cipher) {
            super(cipher, NAME + ".birth_date", LocalDate::toString, LocalDate::parse);
        }
    }

    static final class Line1 extends EncryptedText {
        Line1(FieldCipher cipher) {
            super(cipher, NAME + ".address_line1");
        }
    }

    static final class Line2 extends EncryptedText {
        Line2(FieldCipher cipher) {
            super(cipher, NAME + ".address_line2");
        }
    }

    static final class City extends EncryptedText {
        City(FieldCipher cipher) {
            super(cipher, NAME + ".city");
        }
    }

    static final class Region extends EncryptedText {
        Region(FieldCipher cipher) {
            super(cipher, NAME + ".region");
        }
    }

    static final class PostalCode extends EncryptedText {
        PostalCode(FieldCipher cipher) {
            super(cipher, NAME + ".postal_code");
        }
    }

    static final class ContactName extends EncryptedText {
        ContactName(FieldCipher cipher) {
            super(cipher, NAME + ".contact_name");
        }
    }

    static final class ContactRelation extends EncryptedText {
        ContactRelation(FieldCipher cipher) {
            super(cipher, NAME + ".contact_relation");
        }
    }

    static final class ContactPhone extends EncryptedText {
        ContactPhone(FieldCipher cipher) {
            super(cipher, NAME + ".contact_phone");
        }
    }
}
