package org.mmhc.notifications.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.notifications.MessageQueue;
import org.mmhc.notifications.MessageQueue.QueueStanding;
import org.mmhc.notifications.Notifications.Channel;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What waits to be sent. */
@RestController
@RequestMapping("/api/v1/queues")
@Tag(name = "Messages")
class QueueApi {

    private final MessageQueue queue;

    QueueApi(MessageQueue queue) {
        this.queue = queue;
    }

    @Operation(summary = "Read what waits to be sent", description = "By lanes, with the channels that are paused.")
    @Callers(Role.ADMIN)
    @GetMapping
    QueueStanding getQueues() {
        return queue.standing();
    }

    @Operation(summary = "Hold a channel up", description = "What waits is kept; what is urgent takes another way.")
    @Callers(Role.ADMIN)
    @PutMapping("/{channel}/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pauseChannel(@PathVariable Channel channel) {
        queue.pause(channel);
    }

    @Operation(summary = "Let a channel go on")
    @Callers(Role.ADMIN)
    @DeleteMapping("/{channel}/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resumeChannel(@PathVariable Channel channel) {
        queue.resume(channel);
    }
}
