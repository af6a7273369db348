package org.mmhc.access.ui.account;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.HomeLine.Need;
import org.mmhc.base.ui.HomeLines;
import org.mmhc.identity.OwnAccounts;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Asks on the start page for the phone number to be verified. */
@Component
@Order(10)
class PhoneHomeLines implements HomeLines {

    private final OwnAccounts accounts;

    PhoneHomeLines(OwnAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public List<HomeLine> lines() {
        return accounts.mine().phoneWaits()
                ? List.of(HomeLine.to(PhoneVerificationView.class, Need.NOW, "access.home.phone"))
                : List.of();
    }

    @Override
    public List<String> standings() {
        return CurrentUser.require().is(Role.PATIENT, Role.CAREGIVER)
                ? List.of(translate(
                        accounts.mine().phoneWaits() ? "access.home.phone.waits" : "access.home.phone.verified"))
                : List.of();
    }
}
