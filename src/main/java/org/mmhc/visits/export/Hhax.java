package org.mmhc.visits.export;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.export.ExportedVisit.Call;
import org.mmhc.visits.export.ExportedVisit.Numbers;
import org.mmhc.visits.export.Fault.Kind;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.record.TaskResult;

/** Visits as HHAeXchange imports them: a table with the time on the wall of the home. An hour that comes twice is sent with a note. */
final class Hhax implements ExportForm {

    private static final DateTimeFormatter WALL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final ExportSettings.Hhax agency;
    private final Numbers numbers;
    private final CodeMap codes;

    Hhax(ExportSettings.Hhax agency, Numbers numbers, CodeMap codes) {
        this.agency = agency;
        this.numbers = numbers;
        this.codes = codes;
    }

    @Override
    public ExportFormat format() {
        return ExportFormat.HHAX_CSV;
    }

    @Override
    public String write(List<NumberedVisit> visits) {
        List<Map<String, String>> rows = visits.stream().map(this::row).toList();
        if (rows.isEmpty()) {
            return "";
        }
        CsvTable table = new CsvTable(rows.getFirst().keySet().toArray(String[]::new));
        rows.forEach(row -> table.row(List.copyOf(row.values())));
        return table.toString();
    }

    @Override
    public List<Fault> faults(NumberedVisit visit) {
        Map<String, String> row = row(visit);
        List<Fault> faults = new ArrayList<>();
        Stream.of("Agency Tax ID", "Payer ID", "Medicaid Number", "Caregiver Code", "Procedure Code")
                .filter(name -> Objects.requireNonNull(row.get(name)).isEmpty())
                .forEach(name -> faults.add(new Fault(name, Kind.MISSING)));
        boolean missed = "Y".equals(row.get("Missed Visit"));
        boolean edited = visit.visit().isAdjusted();
        if (!missed
                && Stream.of("Visit Start Time", "Visit End Time")
                        .anyMatch(name -> Objects.requireNonNull(row.get(name)).isEmpty())) {
            faults.add(new Fault("Visit Start Time", Kind.MISSING));
        }
        if (edited && Objects.requireNonNull(row.get("Visit Edit Reason Code")).isEmpty()) {
            faults.add(new Fault("Visit Edit Reason Code", Kind.MISSING));
        }
        if (missed
                && Objects.requireNonNull(row.get("Missed Visit Reason Code")).isEmpty()) {
            faults.add(new Fault("Missed Visit Reason Code", Kind.MISSING));
        }
        return faults;
    }

    private Map<String, String> row(NumberedVisit numbered) {
        ExportedVisit visit = numbered.visit();
        boolean missed = visit.outcome().equals("NOT_GIVEN");
        Optional<Call> in = tapped(visit, ClockKind.IN);
        Optional<Call> out = tapped(visit, ClockKind.OUT);
        Map<String, String> row = new LinkedHashMap<>();
        row.put("Agency Tax ID", agency.taxId());
        row.put("Payer ID", agency.payerId());
        row.put("Medicaid Number", numbers.of(visit.patient(), IdentifierKind.MEDICAID_ID));
        row.put("Member ID", numbers.of(visit.patient(), IdentifierKind.MEMBER_ID));
        row.put("Caregiver Code", numbers.of(visit.caregiver(), IdentifierKind.EMPLOYEE_ID));
        row.put("Schedule ID", visit.visit());
        row.put("Procedure Code", codes.of(visit.service(), ""));
        row.put("Schedule Start Time", wall(visit.startsAt(), visit.zone()));
        row.put("Schedule End Time", wall(visit.endsAt(), visit.zone()));
        row.put("Visit Start Time", wall(visit.startedAt(), visit.zone()));
        row.put("Visit End Time", wall(visit.finishedAt(), visit.zone()));
        row.put("EVV Start Time", wall(in.map(Call::at).orElse(null), visit.zone()));
        row.put("EVV End Time", wall(out.map(Call::at).orElse(null), visit.zone()));
        row.put("Clock-In Service Location Type", place(visit, in));
        row.put("Clock-Out Service Location Type", place(visit, out));
        row.put("Clock-In Latitude", degrees(in, true));
        row.put("Clock-In Longitude", degrees(in, false));
        row.put("Clock-Out Latitude", degrees(out, true));
        row.put("Clock-Out Longitude", degrees(out, false));
        row.put(
                "Duties",
                visit.tasks().stream()
                        .filter(task -> task.result() == TaskResult.DONE)
                        .map(ExportedVisit.Task::title)
                        .collect(Collectors.joining("|")));
        row.put("Visit Edit Reason Code", visit.isAdjusted() ? reason(visit) : "");
        row.put("Visit Edit Action Taken", visit.isAdjusted() ? action(visit) : "");
        row.put("Notes", notes(visit));
        row.put("Is Deletion", "N");
        row.put("Missed Visit", missed ? "Y" : "N");
        row.put("Missed Visit Reason Code", missed ? reason(visit) : "");
        row.put("Missed Visit Action Taken Code", missed ? action(visit) : "");
        row.put("Timesheet Required", "N");
        row.put("Timesheet Approved", visit.confirmed() ? "Y" : "N");
        return row;
    }

    private static Optional<Call> tapped(ExportedVisit visit, ClockKind kind) {
        return visit.calls().stream()
                .filter(call -> call.kind() == kind && call.method().isTap())
                .findFirst();
    }

    private static String place(ExportedVisit visit, Optional<Call> call) {
        return call.isEmpty() ? "" : visit.place() == PlaceKind.COMMUNITY ? "Community" : "Home";
    }

    private static String degrees(Optional<Call> call, boolean latitude) {
        return call.map(Call::position)
                .map(at -> Double.toString(latitude ? at.latitude() : at.longitude()))
                .orElse("");
    }

    private String reason(ExportedVisit visit) {
        return Stream.concat(
                        visit.calls().stream().filter(Call::counts).map(Call::reason),
                        visit.settled().stream().map(ExportedVisit.Settled::reason))
                .filter(Objects::nonNull)
                .map(reason -> codes.of(reason.name(), ""))
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElseGet(() -> codes.of("OTHER", ""));
    }

    private String action(ExportedVisit visit) {
        return visit.settled().stream()
                .map(ExportedVisit.Settled::action)
                .filter(Objects::nonNull)
                .map(action -> codes.of(action.name(), ""))
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String notes(ExportedVisit visit) {
        return Stream.of(visit.startedAt(), visit.finishedAt())
                .filter(Objects::nonNull)
                .filter(at -> isTwice(at, visit.zone()))
                .map(at -> "%s comes twice: it is %s"
                        .formatted(
                                wall(at, visit.zone()), at.atZone(visit.zone()).getOffset()))
                .collect(Collectors.joining("; "));
    }

    private static boolean isTwice(Instant at, ZoneId zone) {
        return zone.getRules()
                        .getValidOffsets(LocalDateTime.ofInstant(at, zone))
                        .size()
                > 1;
    }

    private static String wall(@Nullable Instant at, ZoneId zone) {
        return at == null ? "" : WALL.format(at.atZone(zone));
    }
}
