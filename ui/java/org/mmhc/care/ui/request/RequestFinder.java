package org.mmhc.care.ui.request;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.Finder;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.request.CareRequestId;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds a patient their own requests by kind or reference, and the office any by its whole reference. */
@Component
@Order(10)
class RequestFinder implements Finder {

    private final RequestRecords requests;

    RequestFinder(RequestRecords requests) {
        this.requests = requests;
    }

    @Override
    public List<Found> find(String words) {
        if (CurrentUser.require().is(Role.PATIENT)) {
            return requests.mine().stream()
                    .filter(request -> Finder.fits(words, request.id().value(), request.serviceName()))
                    .map(request -> new Found(
                            request.serviceName(),
                            translate("care.status." + request.status()),
                            CareRequestDetailsView.addressOf(request.id())))
                    .toList();
        }
        return CurrentUser.require().is(Role.COMMITTEE, Role.ADMIN)
                ? Finder.reference(words, "CR").stream()
                        .map(reference -> new Found(
                                translate("care.request.page.title"),
                                reference,
                                CareRequestDetailsView.addressOf(new CareRequestId(reference))))
                        .toList()
                : List.of();
    }
}
