package org.mmhc.audit.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mmhc.audit.AuditRecords;
import org.mmhc.audit.AuditRecords.AuditEntry;
import org.mmhc.audit.AuditRecords.Filter;
import org.mmhc.audit.AuditRecords.Format;
import org.mmhc.audit.AuditRefusals.NotAUid;
import org.mmhc.audit.Outcome;
import org.mmhc.audit.Verification;
import org.mmhc.base.Audited;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.AnnouncedStream;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log for admins. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "Audit", description = "Who did what, and who looked at whose record")
class AuditApi {

    private final AuditRecords audit;

    AuditApi(AuditRecords audit) {
        this.audit = audit;
    }

    /** An entry of the log. */
    record Item(
            long id,
            Instant at,
            @Nullable String actor,
            @Nullable String actorRole,
            String kind,
            String action,
            List<String> subjects,
            String reference,
            String purpose,
            @Nullable String address,
            @Nullable String request,
            String outcome,
            @Nullable String refusal,
            @Nullable Long position,
            @Nullable String hash) {

        private static Item of(AuditEntry entry) {
            return new Item(
                    entry.id(),
                    entry.at(),
                    entry.actor() == null ? null : entry.actor().value(),
                    entry.actorRole() == null ? null : entry.actorRole().name(),
                    entry.kind().name(),
                    entry.action(),
                    entry.subjects().stream().map(Uid::value).toList(),
                    entry.reference(),
                    entry.purpose(),
                    entry.address(),
                    entry.request(),
                    entry.outcome().name(),
                    entry.refusal(),
                    entry.position(),
                    entry.hash());
        }
    }

    /** Which entries are asked for. */
    record AuditSearch(
            @Nullable String person,
            @Nullable String action,
            Audited.@Nullable Kind kind,
            @Nullable Outcome outcome,
            @Nullable Instant from,
            @Nullable Instant until) {

        private Filter filter() {
            return new Filter(uid(person), action, kind, outcome, from, until);
        }
    }

    /** What to check the chain against. */
    record Check(@Nullable String anchor) {}

    /** What came of a check. */
    record Result(
            boolean intact,
            long checked,
            String head,
            @Nullable String damage,
            @Nullable Long position,
            @Nullable Long entry) {

        private static Result of(Verification verification) {
            var broken = verification.broken();
            return new Result(
                    verification.isIntact(),
                    verification.checked(),
                    verification.head().toString(),
                    broken == null ? null : broken.damage().name(),
                    broken == null ? null : broken.position(),
                    broken == null ? null : broken.entry());
        }
    }

    @Operation(
            summary = "List audit entries",
            description =
                    "Newest first; by person (as actor or subject), action, kind, outcome and period. The total counts up"
                            + " to a thousand. Each page that is read is an entry itself.")
    @Callers(Role.ADMIN)
    @GetMapping("/entries")
    PageOf<Item> listAuditEntries(@ParameterObject AuditSearch search, @ParameterObject @Valid Paging paging) {
        return PageOf.of(audit.find(search.filter(), paging.unsorted()).map(Item::of));
    }

    @Operation(
            summary = "List actions",
            description = "Everything that was ever done or looked at, by name, to ask for entries by.")
    @Callers(Role.ADMIN)
    @GetMapping("/actions")
    List<String> listAuditActions() {
        return audit.actions();
    }

    @Operation(
            summary = "Export the audit log",
            description = "All entries that fit, oldest first, as CSV or JSON Lines, ended by the anchor of the chain.")
    @Callers(Role.ADMIN)
    @GetMapping("/export")
    void exportAuditLog(
            @RequestParam(defaultValue = "JSON_LINES") Format format,
            @ParameterObject AuditSearch search,
            HttpServletResponse response)
            throws IOException {
        audit.export(search.filter(), format, new AnnouncedStream(() -> {
            boolean table = format == Format.CSV;
            response.setContentType(table ? "text/csv;charset=UTF-8" : "application/jsonl");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"audit." + (table ? "csv" : "jsonl") + "\"");
            return response.getOutputStream();
        }));
    }

    @Operation(
            summary = "Check the audit chain",
            description =
                    "Recomputes the whole chain and names the first row that does not fit; with an anchor from a log or an"
                            + " export it also notices a tail that was cut off.")
    @Callers(Role.ADMIN)
    @PostMapping("/verifications")
    Result verifyAuditChain(@RequestBody(required = false) @Nullable Check check) {
        return Result.of(audit.verify(check == null ? null : check.anchor()));
    }

    private static @Nullable Uid uid(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String uid = text.strip().toUpperCase(Locale.ROOT);
        if (!Uid.isValid(uid)) {
            throw new NotAUid(text);
        }
        return new Uid(uid);
    }
}
