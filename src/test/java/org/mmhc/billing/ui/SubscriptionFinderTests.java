package org.mmhc.billing.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.Finder.Found;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.billing.SubscriptionStatus;
import org.springframework.test.context.ContextConfiguration;

/** Plans are found by whose they are, and by the office, which has to know the whole reference. */
@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = "org.mmhc.base.ui")
class SubscriptionFinderTests extends SpringBrowserlessTest {

    private static final String REFERENCE = "sub-0hq3zk5rwx1qt";

    private final SubscriptionRecords records = mock(SubscriptionRecords.class);
    private final SubscriptionFinder finder = new SubscriptionFinder(records);

    @Test
    @SignedIn(role = Role.PATIENT, number = 100001)
    void aPatientFindsTheirOwnAlone() {
        when(records.mine()).thenReturn(List.of(PlanScreens.row(SubscriptionStatus.ACTIVE, 12, true, null)));

        assertThat(finder.find("daily")).extracting(Found::path).containsExactly("subscriptions/" + PlanScreens.ID);
        assertThat(finder.find(REFERENCE)).hasSize(1);
        assertThat(finder.find("sub-0hq3zk5rwx1qa")).as("Somebody else’s").isEmpty();
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100009)
    void theOfficeNeedsTheWholeReference() {
        assertThat(finder.find(REFERENCE)).extracting(Found::path).containsExactly("subscriptions/" + PlanScreens.ID);
        assertThat(finder.find("sub-0hq3")).isEmpty();
        assertThat(finder.find("daily")).isEmpty();
        verifyNoInteractions(records);
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100002)
    void caregiversFindNone() {
        assertThat(finder.find(REFERENCE)).isEmpty();
        verifyNoInteractions(records);
    }

    @Test
    @SignedIn(role = Role.ANALYST, number = 100003)
    void analystsFindNone() {
        assertThat(finder.find(REFERENCE)).isEmpty();
        verifyNoInteractions(records);
    }
}
