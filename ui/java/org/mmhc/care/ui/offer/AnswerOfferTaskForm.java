package org.mmhc.care.ui.offer;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.time.Clock;
import java.util.Set;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.care.OfferDesk;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** Answers an offer where its task is opened, as the page of the offers does. */
@SpringComponent
class AnswerOfferTaskForm implements TaskForm {

    private final OfferDesk desk;
    private final Clock clock;

    AnswerOfferTaskForm(OfferDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of("care.answerOffer");
    }

    @Override
    public Component create(TaskFormContext context) {
        if (!CurrentUser.require().is(Role.CAREGIVER)) {
            return new Paragraph(translate("care.offer.task.foreign"));
        }
        return desk.ofRequest(new CareRequestId(context.details().task().reference()))
                .<Component>map(offer -> new OfferCard(
                        desk,
                        offer,
                        clock.instant(),
                        !context.readOnly(),
                        () -> UI.getCurrent().navigate(OfferListView.class)))
                .orElseGet(() -> new Paragraph(translate("care.problem.offerExpired")));
    }
}
