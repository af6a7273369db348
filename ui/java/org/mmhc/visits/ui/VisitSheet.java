package org.mmhc.visits.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.VisitStatus;

/** The parts of the page of a visit that its reader may see, in two columns where there is room; on a phone what is done comes first. */
class VisitSheet extends Div {

    /** What a page or a task shows of a visit. */
    enum Part {
        CLOCK,
        EXPLAIN,
        WORD,
        TASKS,
        SIGNATURE,
        PLAN,
        NOTES,
        FILES,
        PAY,
        OFFICE;

        static final Set<Part> ALL = EnumSet.allOf(Part.class);
    }

    private static final Set<Part> TO_DO =
            EnumSet.of(Part.CLOCK, Part.EXPLAIN, Part.WORD, Part.TASKS, Part.SIGNATURE, Part.OFFICE);

    VisitSheet(
            VisitServices services,
            VisitFile visit,
            Set<Part> parts,
            boolean readOnly,
            SerializableRunnable afterwards) {
        addClassName("visit-sheet");
        Reader reader = Reader.of(visit);
        Instant now = services.clock().instant();
        List<Component> toDo = new ArrayList<>();
        List<Component> toKnow = new ArrayList<>();
        for (Part part : Part.values()) {
            Component panel =
                    parts.contains(part) ? panel(part, services, visit, reader, readOnly, now, afterwards) : null;
            if (panel != null) {
                (TO_DO.contains(part) ? toDo : toKnow).add(panel);
            }
        }
        if (reader != Reader.OFFICE && visit.outcome() != null) {
            toKnow.add(
                    services.disputes().of(DisputeKind.VISIT).about(visit.id().value(), visit.serviceName()));
        }
        add(column(toDo), column(toKnow));
    }

    private static Div column(List<Component> panels) {
        Div column = new Div();
        column.add(panels);
        column.addClassName("visit-column");
        column.setVisible(!panels.isEmpty());
        return column;
    }

    private static @Nullable Component panel(
            Part part,
            VisitServices services,
            VisitFile visit,
            Reader reader,
            boolean readOnly,
            Instant now,
            SerializableRunnable afterwards) {
        boolean own = reader == Reader.CAREGIVER && !readOnly;
        boolean stands = visit.status() != VisitStatus.CANCELLED;
        boolean staff = reader != Reader.PATIENT;
        return switch (part) {
            case CLOCK -> own && stands ? new ClockPanel(services, visit, now, afterwards) : null;
            case EXPLAIN ->
                staff && !visit.exceptions().isEmpty()
                        ? new ExplainPanel(services, visit, reader, own, afterwards)
                        : null;
            case WORD ->
                PatientWordPanel.isNeeded(visit, reader)
                        ? new PatientWordPanel(services, visit, reader, afterwards)
                        : null;
            case TASKS -> new TasksPanel(services, visit, own && isTicked(visit), afterwards);
            case SIGNATURE ->
                staff && SignaturePanel.isNeeded(visit)
                        ? new SignaturePanel(services, visit, own && isTicked(visit), afterwards)
                        : null;
            case PLAN -> new PlanPanel(services, visit, reader, now);
            case NOTES ->
                staff || !visit.notes().isEmpty()
                        ? new NotesPanel(services, visit, reader, staff && !readOnly, afterwards)
                        : null;
            case FILES -> staff ? new FilesPanel(services, visit, staff && !readOnly, afterwards) : null;
            case PAY -> staff && !visit.pay().isEmpty() ? new PayPanel(visit, reader, now) : null;
            case OFFICE ->
                reader == Reader.OFFICE ? new OfficeVisitPanel(services, visit, now, readOnly, afterwards) : null;
        };
    }

    /* What was done is said from when somebody has come until it is decided. */
    private static boolean isTicked(VisitFile visit) {
        return !visit.locked()
                && (visit.status() == VisitStatus.IN_PROGRESS || visit.status().isGiven() || visit.startedAt() != null);
    }
}
