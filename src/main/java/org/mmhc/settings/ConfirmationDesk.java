package org.mmhc.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.StepUp;
import org.mmhc.base.Typed;
import org.mmhc.base.Uid;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.settings.Confirmable.RequestFacts;
import org.mmhc.settings.Confirmations.RequestRow;
import org.mmhc.settings.SettingsRefusals.OwnRequest;
import org.mmhc.settings.SettingsRefusals.RefusalReasonMissing;
import org.mmhc.settings.SettingsRefusals.RequestNotPossible;
import org.mmhc.settings.SettingsRefusals.RequestTaskUnfit;
import org.mmhc.settings.SettingsRefusals.RequestUnknown;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.TaskResult;
import org.mmhc.tasks.TaskId;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** Requests as the second person sees and decides them. Nobody decides about what they asked for. */
@Service
@Validated
public class ConfirmationDesk {

    /** The task of the second person. */
    public static final String CONFIRM = "settings.confirmRequest";

    private final ConfirmationRequests requests;
    private final ConfirmableKinds kinds;
    private final TaskDesk tasks;

    ConfirmationDesk(ConfirmationRequests requests, ConfirmableKinds kinds, TaskDesk tasks) {
        this.requests = requests;
        this.kinds = kinds;
        this.tasks = tasks;
    }

    /** What a second person can say. */
    public enum Confirmation {
        CONFIRMED,
        REFUSED
    }

    /** Says yes or no; who says no says why. */
    public record ConfirmRequest(
            @NotNull TaskId task,
            long taskVersion,
            @NotNull Confirmation confirmation,
            @Nullable @Size(max = 1000) String reason) {}

    /** A request and what it is about. */
    public record RequestDetails(RequestRow request, RequestFacts facts) {}

    record Decided(Confirmation confirmation, Uid confirmer) implements ProcessVariables {}

    /** Refused until who wants to decide has shown who they are. */
    @StepUp
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    public void requireShown() {
        // What is asked stands above.
    }

    /** Says yes or no, having shown who one is. Refused with {@link OwnRequest}, {@link RefusalReasonMissing}, {@link RequestNotPossible}. */
    @StepUp
    @Audited(value = "settings.requestDecided", reference = "#command.task()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public void decide(@Valid ConfirmRequest command) {
        Uid me = CurrentUser.require().uid();
        tasks.complete(command.task(), command.taskVersion(), task -> {
            if (!task.formKey().equals(CONFIRM)) {
                throw new RequestTaskUnfit();
            }
            ConfirmationRequest request = requests.lock(task.reference()).orElseThrow(RequestUnknown::new);
            if (command.confirmation() == Confirmation.CONFIRMED) {
                request.confirm(me);
                kinds.of(request).confirmed(request.id());
            } else {
                request.turnDown(me, reason(command));
            }
            requests.saveAndFlush(request);
            return new TaskResult(command.confirmation().name(), new Decided(command.confirmation(), me).asMap());
        });
    }

    private static String reason(ConfirmRequest command) {
        String reason = Typed.orNothing(command.reason());
        if (reason == null) {
            throw new RefusalReasonMissing();
        }
        return reason;
    }

    /** What is asked for, and why: for those who may agree to it, whoever asked, and admins. Refused with {@link RequestUnknown}. */
    @Audited(
            value = "settings.requestRead",
            subject = "#result.request().askedBy()",
            reference = "#id",
            kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public RequestDetails get(@NotNull RequestId id) {
        Actor reader = CurrentUser.require();
        ConfirmationRequest request = requests.findById(id.value())
                .filter(found -> found.isFor(reader.role()) || found.askedBy().equals(reader.uid()))
                .orElseThrow(RequestUnknown::new);
        return new RequestDetails(
                Confirmations.row(request),
                CurrentUser.asSystem(() -> kinds.of(request).facts(id)));
    }
}
