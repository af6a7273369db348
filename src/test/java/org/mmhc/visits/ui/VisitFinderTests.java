package org.mmhc.visits.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.Finder.Found;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.visits.VisitAgenda;
import org.mmhc.visits.VisitStatus;
import org.springframework.test.context.ContextConfiguration;

/** Visits are found by whose they are, and by the office, which has to know the whole reference. */
@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = "org.mmhc.base.ui")
class VisitFinderTests extends SpringBrowserlessTest {

    private static final String REFERENCE = "v-0hq3zk5rwx1qt";

    private final VisitAgenda agenda = mock(VisitAgenda.class);
    private final VisitFinder finder = new VisitFinder(agenda, Clock.fixed(ScreenTestSetup.NOW, ZoneOffset.UTC));

    @Test
    @SignedIn(role = Role.PATIENT, number = 100001)
    void aPatientFindsTheirOwnAlone() {
        theirOwn();

        assertThat(finder.find("asha")).extracting(Found::path).containsExactly("visits/" + VisitScreens.VISIT);
        assertThat(finder.find("v-0hq3zk5rwx1qa")).as("Somebody else’s").isEmpty();
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100002)
    void aCaregiverFindsTheirOwnAlone() {
        theirOwn();

        assertThat(finder.find(REFERENCE)).hasSize(1);
        assertThat(finder.find("v-0hq3zk5rwx1qa")).as("Somebody else’s").isEmpty();
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100009)
    void theOfficeNeedsTheWholeReference() {
        assertThat(finder.find(REFERENCE)).extracting(Found::path).containsExactly("visits/" + VisitScreens.VISIT);
        assertThat(finder.find("v-0hq3")).isEmpty();
        assertThat(finder.find("asha")).isEmpty();
        verifyNoInteractions(agenda);
    }

    @Test
    @SignedIn(role = Role.ANALYST, number = 100003)
    void analystsFindNone() {
        assertThat(finder.find(REFERENCE)).isEmpty();
        verifyNoInteractions(agenda);
    }

    private void theirOwn() {
        when(agenda.mine(any(), any()))
                .thenReturn(List.of(VisitScreens.line(VisitStatus.SCHEDULED, VisitScreens.START, false, false, false)));
    }
}
