package org.mmhc.disputes;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.base.crypto.EncryptedTable;
import org.mmhc.base.crypto.EncryptedText;
import org.mmhc.base.crypto.FieldCipher;
import org.mmhc.disputes.DisputeTerms.Allowance;

/** Columns of their own kind: what people wrote is kept encrypted, short lists stand in one column. */
final class DisputeColumns {

    static final EncryptedTable DISPUTES =
            EncryptedTable.of("disputes_dispute", "id", "narrative", "appeal_reasons", "end_reasons");
    static final EncryptedTable STATEMENTS = EncryptedTable.of("disputes_statement", "id", "words");
    static final EncryptedTable VERDICTS = EncryptedTable.of("disputes_verdict", "id", "to_raiser", "to_other");

    private DisputeColumns() {}

    static final class Narrative extends EncryptedText {
        Narrative(FieldCipher cipher) {
            super(cipher, "disputes_dispute.narrative");
        }
    }

    static final class AppealReasons extends EncryptedText {
        AppealReasons(FieldCipher cipher) {
            super(cipher, "disputes_dispute.appeal_reasons");
        }
    }

    static final class EndReasons extends EncryptedText {
        EndReasons(FieldCipher cipher) {
            super(cipher, "disputes_dispute.end_reasons");
        }
    }

    static final class Words extends EncryptedText {
        Words(FieldCipher cipher) {
            super(cipher, "disputes_statement.words");
        }
    }

    static final class ToRaiser extends EncryptedText {
        ToRaiser(FieldCipher cipher) {
            super(cipher, "disputes_verdict.to_raiser");
        }
    }

    static final class ToOther extends EncryptedText {
        ToOther(FieldCipher cipher) {
            super(cipher, "disputes_verdict.to_other");
        }
    }

    @Converter
    static final class People implements AttributeConverter<List<Uid>, String> {

        @Override
        public String convertToDatabaseColumn(@Nullable List<Uid> people) {
            return people == null ? "" : people.stream().map(Uid::value).collect(Collectors.joining(","));
        }

        @Override
        public List<Uid> convertToEntityAttribute(@Nullable String text) {
            return text == null || text.isEmpty()
                    ? List.of()
                    : Arrays.stream(text.split(",")).map(Uid::new).toList();
        }
    }

    @Converter
    static final class Allowances implements AttributeConverter<List<Allowance>, String> {

        @Override
        public String convertToDatabaseColumn(@Nullable List<Allowance> allowances) {
            return allowances == null
                    ? ""
                    : allowances.stream().map(Allowance::asText).collect(Collectors.joining(","));
        }

        @Override
        public List<Allowance> convertToEntityAttribute(@Nullable String text) {
            return text == null || text.isEmpty()
                    ? List.of()
                    : Arrays.stream(text.split(",")).map(Allowance::fromText).toList();
        }
    }
}
