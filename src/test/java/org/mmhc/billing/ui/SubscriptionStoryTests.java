package org.mmhc.billing.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.base.ui.StoryTeller.Story;
import org.mmhc.base.ui.StoryTeller.Told;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.billing.SubscriptionStatus;
import org.springframework.test.context.ContextConfiguration;

/** By which plans a request could be paid is told its patient, of their own plans, and the office. */
@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = "org.mmhc.base.ui")
class SubscriptionStoryTests extends SpringBrowserlessTest {

    private static final Story STORY =
            new Story(Uid.of(Role.PATIENT, 100_077), Set.of("V-0HQ3ZK5RWX1QT"), ScreenTestSetup.NOW);

    private final SubscriptionRecords records = mock(SubscriptionRecords.class);
    private final SubscriptionStory story = new SubscriptionStory(records, AgencySettings.in(ZoneOffset.UTC));

    @Test
    @SignedIn(role = Role.PATIENT, number = 100_001)
    void aPatientReadsOfTheirOwnPlansAloneWhomeverTheRequestIsOf() {
        when(records.mine())
                .thenReturn(List.of(
                        PlanScreens.row(SubscriptionStatus.ACTIVE, 12, true, null),
                        PlanScreens.row(SubscriptionStatus.ACTIVE, -40, true, "SUB-0HQ3ZK5RWX1QV")));

        assertThat(story.tell(STORY))
                .as("Of what was over before, nothing is told")
                .extracting(Told::path)
                .containsExactly("subscriptions/" + PlanScreens.ID);
        verify(records, never()).of(any());
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100_009)
    void theOfficeReadsOfThePlansOfThatPatient() {
        when(records.of(STORY.patient()))
                .thenReturn(List.of(PlanScreens.row(SubscriptionStatus.ACTIVE, 12, true, null)));

        assertThat(story.tell(STORY)).extracting(Told::path).containsExactly("subscriptions/" + PlanScreens.ID);
        verify(records, never()).mine();
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_002)
    void caregiversReadOfNoMoney() {
        assertThat(story.tell(STORY)).isEmpty();
        verifyNoInteractions(records);
    }
}
