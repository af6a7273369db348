package org.mmhc.care;

import org.mmhc.base.crypto.EncryptedColumn;
import org.mmhc.base.crypto.EncryptedTable;
import org.mmhc.base.crypto.EncryptedText;
import org.mmhc.base.crypto.FieldCipher;
import org.mmhc.care.availability.Position;

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
            super(cipher, REQUEST + ".position", Place::text, Place::position);
        }

        private static String text(Position position) {
            return position.latitude() + " " + position.longitude();
        }

        private static Position position(String text) {
            String[] parts = text.split(" ");
            return new Position(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
        }
    }
}
