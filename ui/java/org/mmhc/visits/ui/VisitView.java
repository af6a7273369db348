package org.mmhc.visits.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.tabs.TabSheetVariant;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteConfiguration;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.tasks.TaskPage;
import org.mmhc.visits.VisitDossier;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.ui.VisitSheet.Part;
import org.springframework.scheduling.TaskScheduler;

/** One visit: for the caregiver what there is to do now, for the patient who comes and whether it was right, for the office all of it. */
@Route(value = "visits/:reference", layout = MainLayout.class)
@RolesAllowed({"PATIENT", "CAREGIVER", "COMMITTEE", "ADMIN"})
class VisitView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final transient VisitServices services;
    private final transient TaskPage cases;
    private final transient ProcessModels models;
    private int tab;
    private @Nullable VisitId id;
    private transient @Nullable VisitFile shown;

    VisitView(
            VisitServices services,
            TaskPage cases,
            ProcessModels models,
            Broadcasts broadcasts,
            TaskScheduler scheduler) {
        this.services = services;
        this.cases = cases;
        this.models = models;
        addClassNames("view", "visit-view");
        LiveRefresh.on(this, broadcasts, scheduler, VisitDossier.TOPIC, changed -> {
            if (id != null && changed.contains(id.value())) {
                look(services.dossier().refreshed(id));
            }
        });
    }

    @Override
    public String getPageTitle() {
        return getTranslation("visits.visit.page.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = new VisitId(event.getRouteParameters().get("reference").orElseThrow());
        show(services.dossier().open(id));
    }

    private void refresh() {
        if (id != null) {
            show(services.dossier().refreshed(id));
        }
    }

    /* What somebody is about to press stays where it is when nothing is new. */
    private void look(VisitFile visit) {
        if (!visit.equals(shown)) {
            show(visit);
        }
    }

    private void show(VisitFile visit) {
        shown = visit;
        Instant now = services.clock().instant();
        Reader reader = Reader.of(visit);
        removeAll();
        back(reader).ifPresent(this::add);
        String when = WallTimes.span(visit.startsAt(), visit.endsAt(), visit.zone(), now);
        ViewHeader header = new ViewHeader(
                reader == Reader.PATIENT
                        ? visit.serviceName()
                        : getTranslation("visits.visit.for", visit.serviceName(), visit.patientName()),
                when);
        if (reader == Reader.PATIENT
                && visit.status().isAhead()
                && visit.startsAt().isAfter(now)) {
            header.setActions(
                    services.choices().of(visit.id(), when, this::refresh).toArray(Component[]::new));
        }
        add(header, body(visit, reader));
    }

    /* What is looked at stays in front when something is new. */
    private Component body(VisitFile visit, Reader reader) {
        VisitSheet sheet = new VisitSheet(services, visit, Part.ALL, false, this::refresh);
        if (reader != Reader.OFFICE) {
            return sheet;
        }
        TabSheet tabs = new TabSheet();
        tabs.setId("visit-tabs");
        tabs.addClassName("visit-tabs");
        tabs.addThemeVariants(TabSheetVariant.AURA_NO_BORDER);
        tabs.add(getTranslation("visits.visit.tab"), sheet);
        tabs.add(getTranslation("visits.process.tab"), new VisitProcess(cases, models, visit.id()));
        tabs.setSelectedIndex(tab);
        tabs.addSelectedChangeListener(change -> tab = tabs.getSelectedIndex());
        return tabs;
    }

    /* Those pages know this one. */
    private Optional<BackLink> back(Reader reader) {
        return switch (reader) {
            case PATIENT -> to("my-visits", "visits.mine.page.title");
            case CAREGIVER -> to("my-day", "visits.visit.back.day");
            case OFFICE -> to("schedule", "visits.visit.back.schedule");
        };
    }

    private Optional<BackLink> to(String route, String text) {
        return RouteConfiguration.forSessionScope()
                .getRoute(route)
                .map(view -> new BackLink(getTranslation(text), (Class<? extends Component>) view));
    }
}
