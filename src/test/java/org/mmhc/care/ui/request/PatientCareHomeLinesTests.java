package org.mmhc.care.ui.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.ui.CareRequestFixtures;
import org.mmhc.care.ui.CareScreens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(classes = PatientCareHomeLines.class)
@SignedIn(role = Role.PATIENT, number = 100001)
class PatientCareHomeLinesTests extends CareScreens {

    @Autowired
    PatientCareHomeLines home;

    @Test
    void saysWhoComes() {
        when(records.mine())
                .thenReturn(List.of(
                        CareRequestFixtures.request(CareRequestStatus.ASSIGNED, ScreenTestSetup.NOW, "Asha Nair", 0),
                        CareRequestFixtures.request(CareRequestStatus.DRAFT, null, null, 0)));

        assertThat(home.standings()).containsExactly("Asha Nair comes on Monday 30 November at 08:00");
        assertThat(home.lines())
                .extracting(HomeLine::path)
                .containsExactly("care-requests/" + CareRequestFixtures.ID + "/edit");
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100002)
    void saysNothingToCaregivers() {
        assertThat(home.lines()).isEmpty();
    }
}
