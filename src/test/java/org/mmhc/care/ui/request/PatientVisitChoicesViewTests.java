package org.mmhc.care.ui.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.care.VisitCancelling.CancelVisit;
import org.mmhc.care.VisitWishes.WishOtherTime;
import org.mmhc.care.ui.CareRequestFixtures;
import org.mmhc.care.ui.CareScreens;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(classes = PatientVisitChoices.class)
@SignedIn(role = Role.PATIENT, number = 100001)
class PatientVisitChoicesViewTests extends CareScreens {

    private static final PlannedVisit VISIT = CareRequestFixtures.visit(CareRequestFixtures.MONDAY_AT_EIGHT);

    @Autowired
    PatientVisitChoices choices;

    private final AtomicInteger changed = new AtomicInteger();

    @BeforeEach
    void aVisitIsAhead() {
        when(cancelling.planned(VISIT.id())).thenReturn(VISIT);
        UI.getCurrent().add(choices.of(VISIT.id(), "Monday, 08:00 to 10:00", changed::incrementAndGet));
    }

    @Test
    void oneVisitIsCalledOffKnowingWhatItCosts() {
        when(cancelling.paidAllTheSame(VISIT.id())).thenReturn(OptionalInt.of(50));
        press("cancel-" + VISIT.id());
        assertThat(this.<Paragraph>field(Paragraph.class, "cancel-visit-cost").getText())
                .isEqualTo("It is late: the caregiver is paid 50 % of the visit all the same.");
        test(this.<TextArea>field(TextArea.class, "cancel-visit-reason")).setValue("My sister comes");
        press("cancel-visit-save");

        verify(cancelling).cancel(new CancelVisit(VISIT.id(), VISIT.version(), "My sister comes"));
        assertThat(changed).hasValue(1);
    }

    @Test
    void whatItCostsIsNotMadeUp() {
        when(cancelling.paidAllTheSame(VISIT.id())).thenReturn(OptionalInt.empty());
        press("cancel-" + VISIT.id());

        assertThat(this.<Paragraph>field(Paragraph.class, "cancel-visit-cost").getText())
                .isEqualTo("When it is late, the caregiver may be paid part of the visit all the same.");
    }

    @Test
    void anotherTimeIsAskedForInWords() {
        press("wish-" + VISIT.id());
        press("wish-save");
        assertThat(this.<TextArea>field(TextArea.class, "wish-words").getErrorMessage())
                .isEqualTo("Please say when would be better.");
        test(this.<TextArea>field(TextArea.class, "wish-words")).setValue("After lunch");
        press("wish-save");

        verify(wishes).wish(new WishOtherTime(VISIT.id(), "After lunch"));
        assertThat(toasts()).contains("The office is told");
    }

    @Test
    void whatIsGoneMeanwhileIsSaid() {
        when(cancelling.planned(VISIT.id())).thenThrow(new VisitUnknown(VISIT.id()));
        press("cancel-" + VISIT.id());

        assertThat(toasts()).contains("There is no such visit.");
        assertThat(changed).hasValue(1);
    }
}
