package org.mmhc.billing.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.Mockito.when;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.billing.SubscriptionStatus;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(classes = SubscriptionHomeLines.class)
@SignedIn(role = Role.PATIENT, number = 100_001)
class SubscriptionHomeLinesTests extends PlanScreens {

    @Autowired
    SubscriptionHomeLines home;

    @Test
    void whatWaitsToBePaidIsSaidAtTheStart() {
        when(records.mine())
                .thenReturn(List.of(
                        row(SubscriptionStatus.ACTIVE, 12, true, "SUB-1"),
                        row(SubscriptionStatus.AWAITING_PAYMENT, 30, true, "SUB-2"),
                        row(SubscriptionStatus.AWAITING_PAYMENT, 30, false, "SUB-3")));

        assertThat(home.lines())
                .extracting(HomeLine::what, HomeLine::path)
                .containsExactly(tuple("Daily care waits to be paid: ₹1,23,456.00", "subscriptions/SUB-3"));
    }

    @Test
    @SignedIn(role = Role.ADMIN, number = 100_004)
    void saysNothingToTheOffice() {
        assertThat(home.lines()).isEmpty();
    }
}
