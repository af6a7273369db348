package org.mmhc.disputes.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.Finder;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeList;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

/** Finds people the disputes in which they are a party, and the office any by its whole reference. */
@Component
@Order(40)
class DisputeFinder implements Finder {

    private static final int NEWEST = 100;

    private final DisputeList disputes;

    DisputeFinder(DisputeList disputes) {
        this.disputes = disputes;
    }

    @Override
    public List<Found> find(String words) {
        if (CurrentUser.require().is(Role.PATIENT, Role.CAREGIVER)) {
            return disputes.mine(PageRequest.ofSize(NEWEST)).stream()
                    .filter(row -> Finder.fits(
                            words, row.id().value(), row.subject(), translate("disputes.claim." + row.claim())))
                    .map(row -> new Found(
                            translate("disputes.claim." + row.claim()),
                            translate("disputes.state." + row.state()),
                            MyDisputeView.addressOf(row.id())))
                    .toList();
        }
        return CurrentUser.require().is(Role.COMMITTEE, Role.ADMIN)
                ? Finder.reference(words, "DSP").stream()
                        .map(reference -> new Found(
                                translate("disputes.details.title"),
                                reference,
                                DisputeDetailsView.addressOf(new DisputeId(reference))))
                        .toList()
                : List.of();
    }
}
