package org.mmhc.care.ui.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.availability.CaregiverAvailability;
import org.mmhc.care.availability.CaregiverAvailability.AbsenceRow;
import org.mmhc.care.ui.OfficeFixtures;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = {"org.mmhc.care.ui", "org.mmhc.base.ui"})
@SignedIn(role = Role.COMMITTEE, number = 100002)
class OfficeHomeLinesTests extends SpringBrowserlessTest {

    private final RequestRecords requests = mock(RequestRecords.class);
    private final CaregiverAvailability availability = mock(CaregiverAvailability.class);
    private final OfficeHomeLines lines = new OfficeHomeLines(requests, availability);

    @Test
    void whoeverIsOfTheOfficeHearsWhatWaits() {
        when(requests.find(any(), any()))
                .thenReturn(new PageImpl<>(List.of(OfficeFixtures.summary()), PageRequest.of(0, 1), 4));
        when(availability.waiting()).thenReturn(List.of(mock(AbsenceRow.class)));

        assertThat(lines.lines())
                .extracting(HomeLine::what, HomeLine::path)
                .containsExactly(
                        tuple("4 requests need somebody who goes", "assignments"),
                        tuple("A caregiver asks to be away", "leave"));
    }

    @Test
    void nothingIsSaidWhenNothingWaits() {
        when(requests.find(any(), any())).thenReturn(new PageImpl<>(List.of()));

        assertThat(lines.lines()).isEmpty();
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100001)
    void othersHearNothing() {
        assertThat(lines.lines()).isEmpty();
        verifyNoInteractions(requests, availability);
    }
}
