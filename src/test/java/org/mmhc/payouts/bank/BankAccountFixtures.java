package org.mmhc.payouts.bank;

import org.mmhc.base.As;
import org.mmhc.base.Uid;
import org.mmhc.payouts.bank.BankAccounts.BankAccountView;
import org.springframework.test.util.AopTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** Caregivers who tell where they want to be paid, after having shown once more who they are. */
public final class BankAccountFixtures {

    public static final BankDetails HDFC =
            new BankDetails(BankAccountKind.ACCOUNT, "Rosa Fernandes", "0012 3456 7890", "hdfc0001234");
    public static final BankDetails UPI = new BankDetails(BankAccountKind.UPI, "Rosa Fernandes", "Rosa.F@okhdfc", null);

    private BankAccountFixtures() {}

    public static BankAccountView told(
            BankAccounts accounts, TransactionTemplate transaction, Uid caregiver, BankDetails details) {
        BankAccounts withoutQuestions = AopTestUtils.getUltimateTargetObject(accounts);
        return As.user(caregiver, () -> transaction.execute(status -> withoutQuestions.change(details)));
    }
}
