package org.mmhc.notifications.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.notifications.DeliveryLog;
import org.mmhc.notifications.DeliveryLog.Entry;
import org.mmhc.notifications.DeliveryLog.Filter;
import org.mmhc.notifications.DeliveryLog.Story;
import org.mmhc.notifications.MessageState;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.data.domain.Pageable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What became of mails and text messages. */
@RestController
@RequestMapping("/api/v1/messages")
@Tag(name = "Messages", description = "What became of mails and text messages")
class MessageApi {

    private final DeliveryLog log;

    MessageApi(DeliveryLog log) {
        this.log = log;
    }

    @Operation(
            summary = "Read the delivery log",
            description =
                    "What became of every message, the newest first: to whom and about what, never what was said.")
    @Callers(Role.ADMIN)
    @GetMapping
    PageOf<Entry> findMessages(
            @Parameter(description = "Only in this state") @RequestParam @Nullable MessageState state,
            @Parameter(description = "Only to this person", example = "C-100042-H") @RequestParam @Nullable
                    Uid recipient,
            @ParameterObject @Valid Paging paging) {
        Pageable page = paging.unsorted();
        return PageOf.of(log.find(new Filter(state, recipient), page.getPageNumber(), page.getPageSize()));
    }

    @Operation(summary = "Read what became of a message", description = "And all that its provider said of it.")
    @Callers(Role.ADMIN)
    @GetMapping("/{id}")
    Story getMessage(@Parameter(example = "MSG-0HQ3ZK5RWX1QT") @PathVariable String id) {
        return log.get(id);
    }

    @Operation(
            summary = "Try once more to send a message",
            description = "One that was refused, came too late or reached nobody. Not for what guards accounts.")
    @Callers(Role.ADMIN)
    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retryMessage(@Parameter(example = "MSG-0HQ3ZK5RWX1QT") @PathVariable String id) {
        log.retry(id);
    }
}
