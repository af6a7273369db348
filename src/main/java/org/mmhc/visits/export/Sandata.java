package org.mmhc.visits.export;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.export.ExportedVisit.Call;
import org.mmhc.visits.export.ExportedVisit.Numbers;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.place.Position;
import org.mmhc.visits.record.TaskResult;
import org.mmhc.visits.review.Reason;
import tools.jackson.databind.json.JsonMapper;

/**
 * Visits as Sandata takes them from other vendors. Times are UTC. Times that were said afterwards, and a visit that goes out again, bring
 * what was changed with them.
 */
final class Sandata implements ExportForm {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MEMO = 256;

    private final ExportSettings.Sandata provider;
    private final Numbers numbers;
    private final CodeMap codes;
    private final Instant madeAt;

    Sandata(ExportSettings.Sandata provider, Numbers numbers, CodeMap codes, Instant madeAt) {
        this.provider = provider;
        this.numbers = numbers;
        this.codes = codes;
        this.madeAt = madeAt;
    }

    @Override
    public ExportFormat format() {
        return ExportFormat.SANDATA_JSON;
    }

    @Override
    public String write(List<NumberedVisit> visits) {
        return JSON.writeValueAsString(visits.stream().map(this::visit).toList());
    }

    @Override
    public List<Fault> faults(NumberedVisit visit) {
        return SandataRules.check(visit(visit));
    }

    /** One visit, by the names of its fields. */
    Map<String, Object> visit(NumberedVisit numbered) {
        ExportedVisit visit = numbered.visit();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(
                "ProviderIdentification",
                Map.of("ProviderQualifier", provider.providerQualifier(), "ProviderID", provider.providerId()));
        fields.put("VisitOtherID", visit.visit());
        fields.put("SequenceID", numbered.sequence());
        fields.put("EmployeeQualifier", provider.employeeQualifier());
        fields.put("EmployeeIdentifier", numbers.of(visit.caregiver(), IdentifierKind.EMPLOYEE_ID));
        fields.put("EmployeeOtherID", text(visit.caregiver()));
        fields.put("ClientIDQualifier", provider.clientQualifier());
        fields.put("ClientIdentifier", numbers.of(visit.patient(), IdentifierKind.MEDICAID_ID));
        fields.put("ClientID", numbers.of(visit.patient(), IdentifierKind.MEDICAID_ID));
        fields.put("ClientOtherID", visit.patient().value());
        fields.put("VisitCancelledIndicator", false);
        fields.put("PayerID", provider.payerId());
        fields.put("PayerProgram", provider.payerProgram());
        fields.put("ProcedureCode", codes.of(visit.service(), ""));
        fields.put("VisitTimeZone", visit.zone().getId());
        if (visit.isAdjusted()) {
            fields.put("AdjInDateTime", utc(visit.startedAt()));
            fields.put("AdjOutDateTime", utc(visit.finishedAt()));
        }
        fields.put("BillVisit", visit.minutes() > 0);
        fields.put("Memo", "");
        fields.put("ClientVerifiedTimes", visit.confirmed());
        fields.put("ClientVerifiedTasks", visit.confirmed());
        fields.put("ClientVerifiedService", visit.confirmed());
        fields.put("ClientSignatureAvailable", visit.signed());
        fields.put(
                "Calls",
                visit.counting().stream().map(call -> call(visit, call)).toList());
        List<Map<String, Object>> changes = changes(numbered);
        if (!changes.isEmpty()) {
            fields.put("VisitChanges", changes);
        }
        fields.put("Tasks", visit.tasks().stream().map(Sandata::task).toList());
        fields.put(
                "VisitExceptionAcknowledgement",
                visit.settled().stream()
                        .filter(settled -> settled.action() != null)
                        .map(settled -> Map.<String, Object>of(
                                "ExceptionID", codes.of(settled.code().name(), ""), "ExceptionAcknowledged", true))
                        .filter(each -> !"".equals(each.get("ExceptionID")))
                        .toList());
        return fields;
    }

    /** A number of sixteen characters for what we number with more. */
    static String callId(String eventId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(eventId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, Object> call(ExportedVisit visit, Call call) {
        Map<String, Object> fields = new LinkedHashMap<>();
        boolean tapped = call.method().isTap();
        fields.put("CallExternalID", callId(call.id()));
        fields.put("CallDateTime", utc(call.at()));
        fields.put("CallAssignment", call.kind() == ClockKind.IN ? "Time In" : "Time Out");
        fields.put("CallType", tapped ? "Mobile" : "Manual");
        fields.put("ProcedureCode", codes.of(visit.service(), ""));
        if (tapped) {
            fields.put("MobileLogin", text(visit.caregiver()));
            Position position = call.position();
            if (position != null) {
                fields.put("CallLatitude", position.latitude());
                fields.put("CallLongitude", position.longitude());
            }
        }
        fields.put("VisitLocationType", visit.place() == PlaceKind.COMMUNITY ? "2" : "1");
        return fields;
    }

    /* Who said other times, and why; of a visit that goes out again at least that it changed. */
    private List<Map<String, Object>> changes(NumberedVisit numbered) {
        List<Map<String, Object>> changes = new ArrayList<>();
        for (Call call : numbered.visit().counting()) {
            if (!call.method().isTap()) {
                changes.add(change(
                        numbered,
                        call.by(),
                        call.saidAt(),
                        Objects.requireNonNullElse(call.reason(), Reason.OTHER),
                        call.note()));
            }
        }
        if (changes.isEmpty() && numbered.sequence() > 1) {
            Reason reason = numbered.visit().settled().stream()
                    .map(ExportedVisit.Settled::reason)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(Reason.OTHER);
            changes.add(change(numbered, Uid.SYSTEM, madeAt, reason, null));
        }
        return changes;
    }

    private Map<String, Object> change(
            NumberedVisit numbered, Uid by, Instant at, Reason reason, @Nullable String note) {
        Map<String, Object> fields = new LinkedHashMap<>();
        String code = codes.of(reason.name(), codes.of(Reason.OTHER.name(), ""));
        String words = note == null ? reason.name() : note;
        fields.put("SequenceID", numbered.sequence());
        fields.put("ChangeMadeBy", by.value());
        fields.put("ChangeDateTime", utc(at));
        fields.put("ReasonCode", code);
        fields.put("ChangeReasonMemo", words.length() > MEMO ? words.substring(0, MEMO) : words);
        return fields;
    }

    private static Map<String, Object> task(ExportedVisit.Task task) {
        return Map.of("TaskID", task.title(), "TaskReading", "", "TaskRefused", task.result() == TaskResult.REFUSED);
    }

    private static String text(@Nullable Uid uid) {
        return uid == null ? "" : uid.value();
    }

    private static String utc(@Nullable Instant at) {
        return at == null ? "" : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
