package org.mmhc.care;

import org.mmhc.base.crypto.EncryptedColumn;
import org.mmhc.base.crypto.EncryptedTable;
import org.mmhc.base.crypto.EncryptedText;
import org.mmhc.base.crypto.FieldCipher;
import org.mmhc.visits.place.Position;

/** The columns that are kept encrypted: what somebody needs, where they are, and how one gets in. */
final class CareColumns {

    private static final String REQUEST = "care_request";

    static final EncryptedTable REQUESTS =
            EncryptedTable.of(REQUEST, "id", "description", "address", "position", "access_note");

    private CareColumns() {}

    static final class Description extends EncryptedText {
        Description(FieldCipher cipher) {
            super(cipher, REQUEST + ".description");
        }
    }

    static final class Address extends EncryptedText {
        Address(FieldCipher cipher) {
            super(cipher, REQUEST + ".address");
        }
    }

    static final class AccessNote extends EncryptedText {
        AccessNote(FieldCipher cipher) {
            super(cipher, REQUEST + ".access_note");
        }
    }

    static final class Place extends EncryptedColumn<Position> {
        Place(FieldCipher cipher) {
            super(cipher, REQUEST + ".position", Position::asText, Position::fromText);
        }
    }
}
