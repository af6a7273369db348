package org.mmhc.payouts.transfer;

import java.util.Locale;

/** What admins are told of transfers. */
enum TransferNotice {
    /** What the gateway says of it cannot be true. */
    TRANSFER_ODD,
    /** The money came back after nobody expected that any more. */
    TRANSFER_CAME_BACK_LATE;

    String template() {
        return "payouts/" + word();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
