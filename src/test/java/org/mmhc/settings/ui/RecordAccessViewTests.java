package org.mmhc.settings.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.RouteParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.profiles.ProfileKeeping.Address;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
import org.mmhc.settings.record.RecordAccessDesk.OpenRecord;
import org.mmhc.settings.record.RecordAccessDesk.RecordAccessRow;
import org.mmhc.settings.record.RecordAccessDesk.ReviewRecordAccess;
import org.mmhc.settings.record.RecordAccessId;
import org.mmhc.settings.record.RecordAccessState;
import org.mmhc.settings.record.RecordVerdict;
import org.mmhc.tasks.TaskId;
import org.springframework.data.domain.PageImpl;

class RecordAccessViewTests extends SettingsScreens {

    private static final RecordAccessId ACCESS = new RecordAccessId("RAC-0HQ3ZK5RWX1QT");
    private static final String REASON = "He called and is not well at all.";

    @Test
    void eachSaysWhoseRecordWasOpenedByWhomAndWhy() {
        when(records.find(any())).thenReturn(new PageImpl<>(List.of(row(RecordAccessState.CLOSED, null))));
        navigate(RecordAccessListView.class);
        assertThat(find(Div.class)
                        .withId("record-access-" + ACCESS)
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("Paul D'Souza", "Waits to be looked at", "Ada Thomas", REASON);
    }

    @Test
    void whereNothingWasOpenedThatIsSaid() {
        when(records.find(any())).thenReturn(new PageImpl<>(List.of()));
        navigate(RecordAccessListView.class);
        assertThat(find(Div.class)
                        .withId("record-accesses")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("No record was opened");
    }

    @Test
    void aRecordIsOpenedWithAReasonAndReadThen() {
        when(users.find(PAUL)).thenReturn(Optional.of(new UserCard(PAUL, Role.PATIENT, "Paul D'Souza", true)));
        when(profiles.of(PAUL))
                .thenReturn(new ProfileDetails(
                        PAUL,
                        1,
                        null,
                        new Address("12 MG Road", "", "Bengaluru", "Karnataka", "560001", "IN"),
                        null,
                        null,
                        40,
                        null));
        UI.getCurrent().navigate(OpenedRecordView.class, new RouteParameters(Map.of("uid", PAUL.value())));
        verify(profiles, never()).of(PAUL);

        press("record-open");
        press("record-open-submit");
        assertThat(find(TextArea.class).withId("record-reason").single().isInvalid())
                .isTrue();
        test(find(TextArea.class).withId("record-reason").single()).setValue(REASON);
        when(records.mine(PAUL)).thenReturn(Optional.of(row(RecordAccessState.OPEN, null)));
        press("record-open-submit");
        verify(records).open(new OpenRecord(PAUL, REASON));
        assertThat(find(Section.class)
                        .withId("record-home")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("12 MG Road", "560001 Bengaluru", "India");

        when(records.mine(PAUL)).thenReturn(Optional.empty());
        press("record-close");
        verify(records).close(ACCESS);
        assertThat(find(Section.class).withId("record-home").all()).isEmpty();
    }

    @Test
    void whoseRecordItIsMustBeANumberThatThereIs() {
        when(records.find(any())).thenReturn(new PageImpl<>(List.of()));
        navigate(RecordAccessListView.class);
        press("record-open");
        test(find(TextField.class).withId("record-owner").single()).setValue("somebody");
        test(find(TextArea.class).withId("record-reason").single()).setValue(REASON);
        press("record-open-submit");
        assertThat(find(TextField.class).withId("record-owner").single().isInvalid())
                .isTrue();
        verify(records, never()).open(any());
    }

    @Test
    void whoFindsNoReasonSaysWhy() {
        when(records.get(ACCESS)).thenReturn(row(RecordAccessState.CLOSED, null));
        UI.getCurrent().add(new ReviewRecordAccessTaskForm(records, users).create(task(ACCESS.value())));
        assertThat(find(Section.class)
                        .withId("record-access-facts")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("Paul D'Souza", REASON);
        verdict().setValue(RecordVerdict.NOT_JUSTIFIED);
        press("submit-decision");
        verify(records, never()).review(any());
        find(TextArea.class).withId("note").single().setValue("A colleague was at work on it.");
        press("submit-decision");
        verify(records)
                .review(new ReviewRecordAccess(
                        new TaskId("TSK-1"), 3, RecordVerdict.NOT_JUSTIFIED, "A colleague was at work on it."));
    }

    private RadioButtonGroup<@Nullable RecordVerdict> verdict() {
        @SuppressWarnings("unchecked")
        RadioButtonGroup<@Nullable RecordVerdict> verdict =
                find(RadioButtonGroup.class).withId("decision").single();
        return verdict;
    }

    private static RecordAccessRow row(RecordAccessState state, @Nullable RecordVerdict verdict) {
        return new RecordAccessRow(
                ACCESS, PAUL, ADA, REASON, NOON, NOON.plusSeconds(3600), state, null, verdict, null, null, null);
    }
}
