package org.mmhc.billing.refund;

import java.util.Arrays;
import java.util.Locale;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.MessageContent.MessageFacts;
import org.mmhc.notifications.PublicAddress;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes the messages about refunds and payments that do not fit from what is true when they are sent. They name no amount. */
@Component
public class RefundMessages {

    private final Refunds refunds;
    private final PublicAddress address;

    RefundMessages(Refunds refunds, PublicAddress address) {
        this.refunds = refunds;
        this.address = address;
    }

    /** Whether it is one of these. */
    public static boolean knows(String message) {
        return Arrays.stream(RefundNotice.values())
                .anyMatch(notice -> named(message).equals(notice.name()));
    }

    /** What it says. */
    @Transactional(propagation = Propagation.MANDATORY)
    public MessageFacts facts(String message, String about) {
        RefundNotice notice = RefundNotice.valueOf(named(message));
        if (notice == RefundNotice.PAYMENT_EXCEPTION_OVERDUE) {
            return MessageFacts.of(address.page("/tasks"), about);
        }
        Refund refund = refunds.findById(about).orElseThrow(DeliveryFailed::tooLate);
        if (!notice.isTrueOf(refund.status())) {
            throw DeliveryFailed.tooLate();
        }
        return MessageFacts.of(
                address.page(
                        notice == RefundNotice.REFUND_OVERDUE ? "/tasks" : "/subscriptions/" + refund.subscription()),
                about);
    }

    private static String named(String message) {
        return message.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
