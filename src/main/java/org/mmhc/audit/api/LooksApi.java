package org.mmhc.audit.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.audit.AuditRecords;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who looked at the record of the person who asks. */
@RestController
@RequestMapping("/api/v1/account/looks")
@Tag(name = "Account", description = "One's own account")
class LooksApi {

    private final AuditRecords audit;

    LooksApi(AuditRecords audit) {
        this.audit = audit;
    }

    /** Somebody looked. */
    record Look(
            Instant at,
            String by,
            String name,
            @Nullable String role,
            String action,
            String purpose,
            String reference) {

        private static Look of(AuditRecords.Look look) {
            return new Look(
                    look.at(),
                    look.by().value(),
                    look.name(),
                    look.role() == null ? null : look.role().name(),
                    look.action(),
                    look.purpose(),
                    look.reference());
        }
    }

    @Operation(
            summary = "List who looked at one's own record",
            description = "Newest first: who, when, at what and what for. Nobody is left out; the total counts up to a"
                    + " thousand.")
    @Callers
    @GetMapping
    PageOf<Look> listLooksAtOneself(@ParameterObject @Valid Paging paging) {
        return PageOf.of(audit.looksAtMe(paging.unsorted()).map(Look::of));
    }
}
