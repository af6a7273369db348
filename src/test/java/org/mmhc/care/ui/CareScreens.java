package org.mmhc.care.ui;

import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import java.lang.reflect.Constructor;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.StoryTeller;
import org.mmhc.care.AssignmentDesk;
import org.mmhc.care.CaregiverVisits;
import org.mmhc.care.HolidayAnswers;
import org.mmhc.care.OfferDesk;
import org.mmhc.care.RequestKeeping;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.VisitCancelling;
import org.mmhc.care.VisitWishes;
import org.mmhc.care.availability.CaregiverAvailability;
import org.mmhc.care.availability.ExtraTimes;
import org.mmhc.care.availability.PairRules;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.identity.UserDirectory;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.visits.VisitAgenda;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** What tests of the screens of care share: services that answer what a test tells them. */
@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = {"org.mmhc.care.ui", "org.mmhc.base.ui"})
public abstract class CareScreens extends SpringBrowserlessTest {

    @MockitoBean
    protected RequestRecords records;

    @MockitoBean
    protected StoryTeller teller;

    @MockitoBean
    protected RequestKeeping keeping;

    @MockitoBean
    protected HolidayAnswers holidays;

    @MockitoBean
    protected VisitCancelling cancelling;

    @MockitoBean
    protected VisitWishes wishes;

    @MockitoBean
    protected PairRules pairs;

    @MockitoBean
    protected ServiceCatalog services;

    @MockitoBean
    protected OfferDesk offers;

    @MockitoBean
    protected AssignmentDesk assignments;

    @MockitoBean
    protected CaregiverVisits visits;

    @MockitoBean
    protected VisitAgenda agenda;

    @MockitoBean
    protected CaregiverAvailability availability;

    @MockitoBean
    protected ExtraTimes extraTimes;

    @MockitoBean
    protected ProfileKeeping profiles;

    @MockitoBean
    protected UserDirectory users;

    @MockitoBean
    protected AgencySettings agency;

    @SuppressWarnings("unchecked")
    protected <C extends Component> C field(Class<? super C> type, String id) {
        return (C) find((Class<? extends Component>) type).withId(id).single();
    }

    protected void press(String id) {
        test(field(Button.class, id)).click();
    }

    protected String toasts() {
        return find(Notification.class).all().stream()
                .map(toast -> toast.getElement().getTextRecursively())
                .collect(Collectors.joining());
    }

    @BeforeEach
    protected void theAgencyIsWhereTheClockIs() {
        when(agency.zone()).thenReturn(ZoneOffset.UTC);
    }

    /** A refusal as its service throws it. */
    protected static <R extends Refusal> R refusal(Class<R> type, Object... arguments) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return type.cast(constructor.newInstance(arguments));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    protected List<String> texts(Class<? extends Component> type) {
        return find(type).all().stream()
                .map(each -> each.getElement().getTextRecursively())
                .toList();
    }

    protected List<String> paragraphs() {
        return find(Paragraph.class).all().stream().map(Paragraph::getText).toList();
    }
}
