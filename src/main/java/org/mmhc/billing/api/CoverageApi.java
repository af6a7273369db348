package org.mmhc.billing.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.billing.CoverageRecords;
import org.mmhc.billing.CoverageRecords.CoverageRow;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which care is paid for by what a patient has bought. */
@RestController
@RequestMapping("/api/v1/coverage")
@Tag(name = "Billing")
class CoverageApi {

    private final CoverageRecords records;

    CoverageApi(CoverageRecords records) {
        this.records = records;
    }

    @Operation(
            summary = "Ask whether a visit would be paid for",
            description =
                    "By a plan that the patient has bought, and how many more visits that one gives. Nothing is kept for"
                            + " the visit. Not covered without a reason means that the day is after what is paid now, which can"
                            + " be renewed.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @GetMapping
    CoverageRow getCoverage(
            @Parameter(description = "Whose; the caller unless said", example = "P-100042-J")
                    @RequestParam(required = false)
                    @Nullable
                    Uid patient,
            @Parameter(description = "Code of the kind of care", example = "PERSONAL_CARE") @RequestParam
                    String service,
            @Parameter(description = "On which day", example = "2026-12-01") @RequestParam LocalDate day) {
        return records.look(patient == null ? CurrentUser.require().uid() : patient, service, day);
    }
}
