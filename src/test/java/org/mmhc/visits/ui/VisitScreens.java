package org.mmhc.visits.ui;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.disputes.ui.DisputeOffers;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.storage.FileStorage;
import org.mmhc.tasks.TaskPage;
import org.mmhc.visits.VisitAgenda;
import org.mmhc.visits.VisitAgenda.AgendaLine;
import org.mmhc.visits.VisitClock;
import org.mmhc.visits.VisitCompanions;
import org.mmhc.visits.VisitCompanions.Companion;
import org.mmhc.visits.VisitDossier;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.VisitFeedback;
import org.mmhc.visits.VisitHours;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitOutcome;
import org.mmhc.visits.VisitPins;
import org.mmhc.visits.VisitRecording;
import org.mmhc.visits.VisitReview;
import org.mmhc.visits.VisitStatus;
import org.mmhc.visits.figures.VisitRatings;
import org.mmhc.visits.pay.PayLedger.PayLine;
import org.mmhc.visits.record.Feedbacks.Rating;
import org.mmhc.visits.record.TaskOutcomes.Said;
import org.mmhc.visits.record.TaskResult;
import org.mmhc.visits.record.VisitFiles.Attached;
import org.mmhc.visits.review.ExceptionBook.Found;
import org.mmhc.visits.review.ExceptionCode;
import org.mmhc.visits.review.ExceptionState;
import org.mmhc.visits.review.Severity;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** What tests of the screens of visits share: services that answer what a test tells them, and a visit of Asha to Paul. */
@ContextConfiguration(classes = {ScreenTestSetup.class, VisitServices.class})
@ViewPackages(packages = {"org.mmhc.visits.ui", "org.mmhc.base.ui"})
public abstract class VisitScreens extends SpringBrowserlessTest {

    protected static final Uid PAUL = Uid.of(Role.PATIENT, 100001);
    protected static final Uid ASHA = Uid.of(Role.CAREGIVER, 100002);
    protected static final VisitId VISIT = new VisitId("V-0HQ3ZK5RWX1QT");
    protected static final Instant START = ScreenTestSetup.NOW.minusSeconds(600);
    protected static final Instant END = START.plusSeconds(7200);

    @MockitoBean
    protected DisputeOffers disputes;

    @MockitoBean
    protected VisitDossier dossier;

    @MockitoBean
    protected VisitClock clocking;

    @MockitoBean
    protected VisitRecording recording;

    @MockitoBean
    protected VisitReview review;

    @MockitoBean
    protected VisitFeedback feedback;

    @MockitoBean
    protected VisitAgenda agenda;

    @MockitoBean
    protected VisitHours hours;

    @MockitoBean
    protected VisitRatings ratings;

    @MockitoBean
    protected VisitCompanions companions;

    @MockitoBean
    protected VisitPins pins;

    @MockitoBean
    protected TaskPage cases;

    @MockitoBean
    protected ProcessModels models;

    @MockitoBean
    protected VisitChoices choices;

    @MockitoBean
    protected FileStorage storage;

    @MockitoBean
    protected AgencySettings agency;

    @BeforeEach
    void theAgencyIsWhereTheClockIs() {
        when(disputes.of(any())).thenReturn((subject, title) -> new Button("Something is not right"));
        when(agency.zone()).thenReturn(ZoneOffset.UTC);
        when(storage.acceptedTypes()).thenReturn(List.of("image/*"));
        when(storage.maxBytes()).thenReturn(10L * 1024 * 1024);
        when(companions.of(any())).thenReturn(Map.of(VISIT, new Companion("Asha Menon", List.of("en", "kn"), true)));
    }

    /** The page of the visit, as it is told then. */
    protected void open(VisitFile visit) {
        when(dossier.open(VISIT)).thenReturn(visit);
        when(dossier.refreshed(VISIT)).thenReturn(visit);
        com.vaadin.flow.component.UI.getCurrent().navigate("visits/" + VISIT);
    }

    protected static Found found(ExceptionCode code, ExceptionState state) {
        return new Found(
                VISIT.value(), code, Severity.REVIEW, true, state, END, null, null, null, null, null, null, null, null);
    }

    protected static VisitFile visit(VisitStatus status) {
        return visit(status, null, null, List.of(), List.of(), false, null);
    }

    protected static VisitFile visit(
            VisitStatus status,
            @Nullable Instant came,
            @Nullable VisitOutcome outcome,
            List<Found> unfit,
            List<PayLine> pay,
            boolean mayConfirm,
            @Nullable Rating rating) {
        return new VisitFile(
                VISIT,
                "CR-0HQ3ZK5RWX1QT",
                PAUL,
                "Paul",
                ASHA,
                "Asha Menon",
                "PERSONAL_CARE",
                "Personal care",
                START,
                END,
                ZoneOffset.UTC,
                status,
                null,
                came,
                null,
                null,
                outcome,
                null,
                null,
                status == VisitStatus.CLOSED,
                false,
                false,
                mayConfirm,
                null,
                false,
                null,
                "12 MG Road",
                "Key under the pot",
                "He likes his tea at nine.",
                List.of(new Said("Washing", null, null, null), new Said("Breakfast", null, null, null)),
                List.of(),
                List.of(),
                unfit,
                null,
                pay,
                pay.isEmpty() ? null : pay.getLast().minutes(),
                rating,
                List.of(),
                List.of(),
                3);
    }

    /** A visit that goes on, where all is done, and that somebody has to sign. */
    static VisitFile toSign(@Nullable String unsignedBecause, List<Attached> files) {
        VisitFile visit = visit(VisitStatus.IN_PROGRESS, START, null, List.of(), List.of(), false, null);
        return new VisitFile(
                visit.id(),
                visit.request(),
                visit.patient(),
                visit.patientName(),
                visit.caregiver(),
                visit.caregiverName(),
                visit.service(),
                visit.serviceName(),
                visit.startsAt(),
                visit.endsAt(),
                visit.zone(),
                visit.status(),
                null,
                visit.startedAt(),
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                false,
                false,
                null,
                true,
                unsignedBecause,
                visit.address(),
                visit.accessNote(),
                visit.handover(),
                List.of(new Said("Washing", TaskResult.DONE, null, null)),
                List.of(),
                files,
                List.of(),
                null,
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                3);
    }

    protected static AgendaLine line(
            VisitStatus status, Instant start, boolean toExplain, boolean toConfirm, boolean toRate) {
        return new AgendaLine(
                VISIT,
                "CR-0HQ3ZK5RWX1QT",
                PAUL,
                "Asha Menon",
                "Personal care",
                start,
                start.plusSeconds(7200),
                ZoneOffset.UTC,
                status,
                null,
                true,
                false,
                null,
                null,
                toExplain,
                toConfirm,
                toRate);
    }

    @SuppressWarnings("unchecked")
    protected <C extends Component> C field(Class<? super C> type, String id) {
        return (C) find((Class<? extends Component>) type).withId(id).single();
    }

    protected void press(String id) {
        test(field(Button.class, id)).click();
    }

    protected void write(String id, String text) {
        test(field(TextArea.class, id)).setValue(text);
    }

    protected boolean offers(String id) {
        return find(Button.class).withId(id).exists();
    }

    /** With what stands in tabs, of which only the one in front is drawn. */
    protected String page() {
        return Stream.concat(
                        Stream.of((Component) getCurrentView()),
                        find(VisitSheet.class).all().stream().map(Component.class::cast))
                .map(part -> part.getElement().getTextRecursively())
                .collect(Collectors.joining());
    }

    protected String toasts() {
        return find(Notification.class).all().stream()
                .map(toast -> toast.getElement().getTextRecursively())
                .collect(Collectors.joining());
    }
}
