package org.mmhc.payouts.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.payouts.bank.BankRefusals.HolderInvalid;
import org.mmhc.payouts.bank.BankRefusals.IfscInvalid;
import org.mmhc.payouts.bank.BankRefusals.NumberInvalid;

class BankDetailsTests {

    @Test
    void signsThatPeopleAddForReadingAreLeftOut() {
        assertThat(BankAccountFixtures.HDFC.number()).isEqualTo("001234567890");
        assertThat(BankAccountFixtures.HDFC.ifsc()).isEqualTo("HDFC0001234");
        assertThat(BankAccountFixtures.HDFC.ending()).isEqualTo("7890");
        assertThat(BankAccountFixtures.UPI.number()).isEqualTo("rosa.f@okhdfc");
        assertThat(BankAccountFixtures.UPI.ending()).isEqualTo("sa.f");
        assertThat(BankAccountFixtures.HDFC.toString()).doesNotContain("1234");
    }

    @ParameterizedTest
    @CsvSource({"HDFC1001234", "HDF00012345", "HDFC000123", "HDFC00012345", "''", "HDFC0-01234"})
    void codeOfNoBranchIsRefused(String ifsc) {
        assertThatThrownBy(() -> new BankDetails(BankAccountKind.ACCOUNT, "Rosa Fernandes", "12345678", ifsc))
                .isInstanceOf(IfscInvalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234", "=12345678", "12345;678", "१२३४५६७८", "", "1234567890123456789012345678901"})
    void numberOfNoBankIsRefused(String number) {
        assertThatThrownBy(() -> new BankDetails(BankAccountKind.ACCOUNT, "Rosa Fernandes", number, "HDFC0001234"))
                .isInstanceOf(NumberInvalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rosa", "@okhdfc", "rosa@", "rosa@ok hdfc!", "r@ok"})
    void noUpiIdIsRefused(String number) {
        assertThatThrownBy(() -> new BankDetails(BankAccountKind.UPI, "Rosa Fernandes", number, null))
                .isInstanceOf(NumberInvalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|'/c calc'", "<script>", "Ro", "+Rosa", "Rosa\u202Eevil", "Rosa 1"})
    void nameOfNobodyIsRefused(String holder) {
        assertThatThrownBy(() -> new BankDetails(BankAccountKind.ACCOUNT, holder, "12345678", "HDFC0001234"))
                .isInstanceOf(HolderInvalid.class);
    }

    @Test
    void namesInOtherLettersAreNames() {
        assertThat(new BankDetails(BankAccountKind.ACCOUNT, "रोज़ा फर्नांडिस", "12345678", "HDFC0001234").holder())
                .isEqualTo("रोज़ा फर्नांडिस");
    }
}
