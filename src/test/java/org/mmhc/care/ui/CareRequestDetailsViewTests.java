package org.mmhc.care.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.care.ui.CareRequestFixtures.ID;
import static org.mmhc.care.ui.CareRequestFixtures.details;
import static org.mmhc.care.ui.CareRequestFixtures.request;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.select.Select;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.care.CareRefusals.CareRequestChanged;
import org.mmhc.care.CareRefusals.PauseUnfit;
import org.mmhc.care.CareRequestStatus;
import org.mmhc.care.RequestKeeping.CancelRequest;
import org.mmhc.care.RequestReason;
import org.mmhc.care.RequestRecords.RequestDetails;

@SignedIn(role = Role.PATIENT, number = 100001)
class CareRequestDetailsViewTests extends CareScreens {

    private void open(boolean own) {
        RequestDetails details = details(request(CareRequestStatus.ASSIGNED, null, "Asha Nair", 0), own);
        when(records.get(ID)).thenReturn(details);
        when(records.refreshed(ID)).thenReturn(details);
        navigate("care-requests/" + ID, CareRequestDetailsView.class);
    }

    @Test
    void saysWhoComesWhen() {
        open(true);

        assertThat(paragraphs()).contains("Asha Nair comes on Monday 30 November at 08:00.");
        assertThat(texts(ListItem.class))
                .contains("Monday 30 November, 08:00 to 10:00Asha Nair", "Mondays, 08:00 to 10:00, from 30 Nov 2026");
    }

    @Test
    void cancellingNeedsAReason() {
        open(true);
        press("request-cancel");
        press("cancel-save");
        verify(keeping, never()).cancel(any());
        Select<RequestReason> reason = field(Select.class, "cancel-reason");
        assertThat(reason.getErrorMessage()).isEqualTo("Please say why.");

        reason.setValue(RequestReason.NOT_NEEDED);
        press("cancel-save");
        verify(keeping).cancel(new CancelRequest(ID, 4, RequestReason.NOT_NEEDED));
        assertThat(toasts()).contains("Nobody comes any more");
    }

    @Test
    void aPauseThatDoesNotFitIsSaidAtItsField() {
        open(true);
        press("request-pause");
        doThrow(refusal(PauseUnfit.class)).when(keeping).pause(any());
        DatePicker until = field(DatePicker.class, "pause-until");
        until.setValue(LocalDate.of(2026, 11, 21));
        press("pause-save");

        assertThat(until.getErrorMessage()).startsWith("A pause begins today or later");
    }

    @Test
    void whatSomebodyChangedMeanwhileIsSaid() {
        open(true);
        press("request-cancel");
        doThrow(refusal(CareRequestChanged.class)).when(keeping).cancel(any());
        this.<Select<RequestReason>>field(Select.class, "cancel-reason").setValue(RequestReason.OTHER);
        press("cancel-save");

        assertThat(toasts()).contains("Somebody changed this meanwhile");
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100003)
    void theOfficeChangesAndCancelsForThePatient() {
        open(false);

        assertThat(find(Button.class).withId("request-cancel").exists()).isTrue();
        assertThat(find(Button.class).withId("request-change").exists()).isTrue();
        assertThat(paragraphs()).contains("Paul Varghese, " + CareRequestFixtures.PAUL);
    }
}
