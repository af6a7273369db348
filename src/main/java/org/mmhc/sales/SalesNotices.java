package org.mmhc.sales;

import java.time.Duration;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.springframework.stereotype.Component;

/** Tells people of sales by mail, when it is still true. */
@Component
class SalesNotices {

    private static final Duration WORTH_FOR = Duration.ofDays(3);

    private final Notifications notifications;
    private final UserDirectory users;

    SalesNotices(Notifications notifications, UserDirectory users) {
        this.notifications = notifications;
        this.users = users;
    }

    /** A sale was written down: who sold it hears of it, and the committee when it is held. */
    void recorded(Sale sale) {
        if (sale.status() == SaleStatus.HELD) {
            tell(sale.seller(), SalesNotice.SALE_HELD, sale);
            users.activeWithRole(Role.COMMITTEE)
                    .forEach(member -> tell(member.uid(), SalesNotice.SALE_TO_DECIDE, sale));
        } else {
            tell(sale.seller(), SalesNotice.SALE_RECORDED, sale);
        }
    }

    void takenBack(Sale sale, Uid seller) {
        tell(seller, SalesNotice.COMMISSION_TAKEN_BACK, sale);
    }

    private void tell(Uid person, SalesNotice notice, Sale sale) {
        notifications.send(
                new SendNotification(person, notice.template(), sale.id().value(), WORTH_FOR));
    }
}
