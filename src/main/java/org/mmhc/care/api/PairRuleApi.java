package org.mmhc.care.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.care.availability.PairRule;
import org.mmhc.care.availability.PairRules;
import org.mmhc.care.availability.PairRules.PairRow;
import org.mmhc.care.availability.PairRules.SetPair;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who likes to go to whom, and who is not sent to whom. */
@RestController
@RequestMapping("/api/v1/pair-rules")
@Tag(name = "Availability")
class PairRuleApi {

    private final PairRules pairs;

    PairRuleApi(PairRules pairs) {
        this.pairs = pairs;
    }

    /**
     * What is said about a patient and a caregiver.
     *
     * @param rule missing to take back what was said
     * @param reason why, for the office
     */
    record NewPairRule(
            @NotNull Uid patient,
            @NotNull Uid caregiver,
            @Nullable PairRule rule,
            @Nullable @Size(max = 500) String reason) {}

    @Operation(
            summary = "Read what was said of patients and caregivers",
            description =
                    "Patients and caregivers read what they said themselves; the committee and admins all that was said"
                            + " about somebody, with the reasons.")
    @Callers({Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping
    List<PairRow> findPairRules(
            @Parameter(description = "About whom; the caller unless said", example = "C-100042-H")
                    @RequestParam(required = false)
                    @Nullable
                    Uid person) {
        return pairs.of(person == null ? CurrentUser.require().uid() : person);
    }

    @Operation(
            summary = "Say who likes whom, and who is not sent to whom",
            description =
                    "In the place of what the caller said before about the two; without a rule it is taken back. Patients"
                            + " and caregivers say it of themselves and another, the committee and admins of anybody. The other one"
                            + " never reads it.")
    @Callers({Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void savePairRule(@Valid @RequestBody NewPairRule said) {
        pairs.set(new SetPair(said.patient(), said.caregiver(), said.rule(), said.reason()));
    }
}
