package org.mmhc.visits.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mmhc.visits.export.Fault.Kind;

/** What Sandata asks of a visit: lengths, and what goes with what. */
final class SandataRules {

    private static final Pattern UTC = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
    private static final long MOST_SEQUENCE = 9_999_999_999_999_999L;
    private static final Map<String, Integer> LENGTHS = Map.ofEntries(
            Map.entry("VisitOtherID", 50),
            Map.entry("EmployeeQualifier", 20),
            Map.entry("EmployeeIdentifier", 9),
            Map.entry("EmployeeOtherID", 64),
            Map.entry("ClientIDQualifier", 20),
            Map.entry("ClientIdentifier", 64),
            Map.entry("ClientOtherID", 24),
            Map.entry("PayerID", 64),
            Map.entry("PayerProgram", 9),
            Map.entry("ProcedureCode", 5),
            Map.entry("VisitTimeZone", 64),
            Map.entry("Memo", 1024),
            Map.entry("CallExternalID", 16),
            Map.entry("ReasonCode", 4),
            Map.entry("ChangeReasonMemo", 256),
            Map.entry("ChangeMadeBy", 64));
    private static final Set<String> MAY_BE_EMPTY = Set.of("Memo", "ChangeReasonMemo", "EmployeeIdentifier");
    private static final List<String> TIMES =
            List.of("AdjInDateTime", "AdjOutDateTime", "CallDateTime", "ChangeDateTime");

    private final List<Fault> faults = new ArrayList<>();

    private SandataRules() {}

    static List<Fault> check(Map<String, Object> visit) {
        SandataRules rules = new SandataRules();
        rules.fields(visit);
        rules.whole(visit);
        return rules.faults.stream().distinct().toList();
    }

    private void whole(Map<String, Object> visit) {
        List<Map<String, Object>> calls = list(visit.get("Calls"));
        List<Map<String, Object>> changes = list(visit.get("VisitChanges"));
        provider(visit);
        calls.forEach(this::fields);
        changes.forEach(this::fields);
        calls.forEach(this::call);
        long sequence = visit.get("SequenceID") instanceof Number number ? number.longValue() : 0;
        if (sequence < 1 || sequence > MOST_SEQUENCE) {
            add("SequenceID", Kind.UNFIT);
        }
        boolean manual = calls.stream().anyMatch(call -> "Manual".equals(call.get("CallType")));
        if ((manual || visit.containsKey("AdjInDateTime") || sequence > 1) && changes.isEmpty()) {
            add("VisitChanges", Kind.MISSING);
        }
        if (!changes.stream().allMatch(change -> Long.valueOf(sequence).equals(change.get("SequenceID")))) {
            add("VisitChanges.SequenceID", Kind.UNFIT);
        }
        if (Boolean.TRUE.equals(visit.get("VisitCancelledIndicator")) && !calls.isEmpty()) {
            add("VisitCancelledIndicator", Kind.UNFIT);
        }
        if (Boolean.TRUE.equals(visit.get("BillVisit")) && calls.isEmpty()) {
            add("Calls", Kind.MISSING);
        }
    }

    private void provider(Map<String, Object> visit) {
        if (visit.get("ProviderIdentification") instanceof Map<?, ?> provider
                && String.valueOf(provider.get("ProviderID")).isEmpty()) {
            add("ProviderID", Kind.MISSING);
        }
    }

    private void call(Map<String, Object> call) {
        if (call.containsKey("CallLatitude") != call.containsKey("CallLongitude")) {
            add("CallLatitude", Kind.MISSING);
        }
        if ("Mobile".equals(call.get("CallType")) && !call.containsKey("MobileLogin")) {
            add("MobileLogin", Kind.MISSING);
        }
        if ("Manual".equals(call.get("CallType")) && call.containsKey("CallLatitude")) {
            add("CallLatitude", Kind.UNFIT);
        }
    }

    private void fields(Map<String, Object> of) {
        LENGTHS.forEach((name, most) -> {
            if (of.get(name) instanceof String text) {
                if (text.isEmpty() && !MAY_BE_EMPTY.contains(name)) {
                    add(name, Kind.MISSING);
                } else if (text.length() > most) {
                    add(name, Kind.TOO_LONG);
                }
            }
        });
        TIMES.forEach(name -> {
            if (of.get(name) instanceof String text && !UTC.matcher(text).matches()) {
                add(name, text.isEmpty() ? Kind.MISSING : Kind.UNFIT);
            }
        });
    }

    private void add(String field, Kind kind) {
        faults.add(new Fault(field, kind));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(@Nullable Object value) {
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }
}
