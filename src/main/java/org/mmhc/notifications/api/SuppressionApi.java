package org.mmhc.notifications.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.notifications.DeliveryLog;
import org.mmhc.notifications.DeliveryLog.Blocked;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Addresses to which nothing is sent at present. */
@RestController
@RequestMapping("/api/v1/suppressions")
@Tag(name = "Messages")
class SuppressionApi {

    private final DeliveryLog log;

    SuppressionApi(DeliveryLog log) {
        this.log = log;
    }

    @Operation(
            summary = "List addresses to which nothing is sent",
            description = "Those in force, the newest first. Which addresses they are is not said.")
    @Callers(Role.ADMIN)
    @GetMapping
    PageOf<Blocked> findSuppressions(@ParameterObject @Valid Paging paging) {
        return PageOf.of(log.blocked(), paging);
    }

    @Operation(summary = "Let messages be sent to an address again")
    @Callers(Role.ADMIN)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void liftSuppression(@Parameter(example = "SUP-0HQ3ZK5RWX1QT") @PathVariable String id) {
        log.lift(id);
    }
}
