package org.mmhc.identity.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.Finder;
import org.mmhc.base.ui.Finder.Found;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.identity.UserAdministration;
import org.mmhc.identity.UserAdministration.Filter;
import org.mmhc.identity.UserAdministration.UserRow;
import org.mmhc.identity.UserState;
import org.springframework.data.domain.PageImpl;
import org.springframework.test.context.ContextConfiguration;

/** People are found by admins alone. */
@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = "org.mmhc.base.ui")
class PeopleFinderTests extends SpringBrowserlessTest {

    private static final Uid ROSA = Uid.of(Role.CAREGIVER, 100_001);

    private final UserAdministration users = mock(UserAdministration.class);
    private final PeopleFinder finder = new PeopleFinder(users);

    @Test
    @SignedIn(role = Role.ADMIN, number = 100_009)
    void anAdminFindsPeopleAndReadsNoAddressAndNoNumber() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        UserRow rosa = new UserRow(
                ROSA,
                Role.CAREGIVER,
                "Rosa Rao",
                "rosa@example.org",
                true,
                "+919830000001",
                true,
                false,
                UserState.ACTIVE,
                1,
                ScreenTestSetup.NOW,
                null,
                null,
                null);
        when(users.find(new Filter("rosa", null, null), 0, Finder.MOST, Set.of()))
                .thenReturn(new PageImpl<>(List.of(rosa)));

        assertThat(finder.find("rosa"))
                .containsExactly(new Found("Rosa Rao", "Caregiver, " + ROSA, "users?text=" + ROSA));
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100_002)
    void theCommitteeFindsNobody() {
        findsNobody();
    }

    @Test
    @SignedIn(role = Role.ANALYST, number = 100_003)
    void analystsFindNobody() {
        findsNobody();
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_004)
    void caregiversFindNobody() {
        findsNobody();
    }

    @Test
    @SignedIn(role = Role.PATIENT, number = 100_005)
    void patientsFindNobody() {
        findsNobody();
    }

    private void findsNobody() {
        assertThat(finder.find("rosa")).isEmpty();
        assertThat(finder.find(ROSA.value())).isEmpty();
        verifyNoInteractions(users);
    }
}
