package org.mmhc.notifications.provider;

import org.jspecify.annotations.Nullable;
import org.mmhc.notifications.DeliveryFailure;

/** What the numbers mean with which WhatsApp says that something is wrong. */
final class WhatsAppErrors {

    private static final int FIRST_OF_PERMISSIONS = 200;
    private static final int LAST_OF_PERMISSIONS = 299;

    private WhatsAppErrors() {}

    /** Null when the number is not known to us. */
    static @Nullable DeliveryFailure of(int code) {
        return switch (code) {
            case 1, 2, 131000, 131016 -> DeliveryFailure.PROVIDER_AWAY;
            case 4, 80007, 130429 -> DeliveryFailure.TOO_FAST;
            case 131056 -> DeliveryFailure.TOO_FAST_FOR_PERSON;
            case 131026 -> DeliveryFailure.NOT_ON_WHATSAPP;
            case 131047 -> DeliveryFailure.WINDOW_CLOSED;
            case 132000, 132005, 132012 -> DeliveryFailure.TEMPLATE_UNFIT;
            case 132001, 132007, 132015, 132016 -> DeliveryFailure.TEMPLATE_NOT_ALLOWED;
            case 130472, 131048, 131049 -> DeliveryFailure.HELD_BACK_BY_META;
            case 131050 -> DeliveryFailure.OPTED_OUT;
            case 0, 10, 190, 368, 131031, 131042 -> DeliveryFailure.ACCOUNT_BLOCKED;
            case 100, 131008, 131009 -> DeliveryFailure.REQUEST_WRONG;
            default ->
                code >= FIRST_OF_PERMISSIONS && code <= LAST_OF_PERMISSIONS ? DeliveryFailure.ACCOUNT_BLOCKED : null;
        };
    }
}
