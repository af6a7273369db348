package org.mmhc.settings.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.settings.ConfirmationDesk;
import org.mmhc.settings.ConfirmationDesk.ConfirmRequest;
import org.mmhc.settings.ConfirmationDesk.Confirmation;
import org.mmhc.settings.InstallationSettings;
import org.mmhc.settings.InstallationSettings.InstallationRow;
import org.mmhc.settings.RequestId;
import org.mmhc.settings.SettingDesk;
import org.mmhc.settings.SettingDesk.ChangeSetting;
import org.mmhc.settings.SettingDesk.SettingChangeRow;
import org.mmhc.settings.SettingDesk.SettingPreview;
import org.mmhc.settings.SettingDesk.SettingRow;
import org.mmhc.tasks.TaskId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What admins set while the agency works. */
@RestController
@RequestMapping("/api/v1")
@Tag(
        name = "Settings",
        description = "What admins set while the agency works, and rules that are overridden for a while")
class SettingApi {

    private final SettingDesk desk;
    private final ConfirmationDesk confirmations;
    private final InstallationSettings installation;

    SettingApi(SettingDesk desk, ConfirmationDesk confirmations, InstallationSettings installation) {
        this.desk = desk;
        this.installation = installation;
        this.confirmations = confirmations;
    }

    /**
     * What a setting is to be.
     *
     * @param value none to go back to the default; times with their unit
     * @param effectiveAt none for at once
     */
    record NewValue(
            @Nullable @Size(max = 1000) String value,
            @NotBlank @Size(min = 10, max = 500) String reason,
            @Nullable Instant effectiveAt) {}

    /**
     * Yes or no.
     *
     * @param reason why, for a no
     */
    record NewConfirmation(
            @NotNull Confirmation confirmation,
            @Nullable @Size(max = 1000) String reason) {}

    @Operation(
            summary = "List the settings",
            description = "By name: what is in force, what the default is, and what is on its way.")
    @Callers(Role.ADMIN)
    @GetMapping("/settings")
    List<SettingRow> findSettings() {
        return desk.all();
    }

    @Operation(summary = "Read a setting", description = "With its version as an ETag.")
    @Callers(Role.ADMIN)
    @GetMapping("/settings/{key}")
    ResponseEntity<SettingRow> getSetting(
            @Parameter(description = "Its name", example = "tasks.undo") @PathVariable String key) {
        SettingRow row = desk.get(key);
        return SeenVersion.tagged(row, row.version());
    }

    @Operation(summary = "List the changes of a setting", description = "The newest first.")
    @Callers(Role.ADMIN)
    @GetMapping("/settings/{key}/history")
    List<SettingChangeRow> findSettingChanges(
            @Parameter(description = "Its name", example = "tasks.undo") @PathVariable String key) {
        return desk.history(key);
    }

    @Operation(
            summary = "Change a setting",
            description =
                    "If-Match names its version. It takes effect on all servers when its time comes; one of high risk when another"
                            + " admin has agreed, too.")
    @Callers(Role.ADMIN)
    @PutMapping("/settings/{key}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    SettingChangeRow changeSetting(
            @Parameter(description = "Its name", example = "tasks.undo") @PathVariable String key,
            SeenVersion seen,
            @Valid @RequestBody NewValue wanted) {
        return desk.change(
                new ChangeSetting(key, wanted.value(), wanted.reason(), wanted.effectiveAt(), seen.number()));
    }

    @Operation(
            summary = "Say what a change would touch",
            description =
                    "Counted where that is possible; nothing changes. Without a value, going back to the default.")
    @Callers(Role.ADMIN)
    @GetMapping("/settings/{key}/preview")
    SettingPreview previewSetting(
            @Parameter(description = "Its name", example = "tasks.undo") @PathVariable String key,
            @Parameter(description = "What it is to be", example = "20s") @RequestParam(required = false) @Nullable
                    String value) {
        return desk.preview(key, value);
    }

    @Operation(
            summary = "List what belongs to the installation",
            description =
                    "As this server was started with; changed by those who operate the servers. Of secrets it is told whether they are"
                            + " set.")
    @Callers(Role.ADMIN)
    @GetMapping("/installation-settings")
    List<InstallationRow> findInstallationSettings() {
        return installation.all();
    }

    @Operation(summary = "Take a change back", description = "As long as it is not in force.")
    @Callers(Role.ADMIN)
    @DeleteMapping("/setting-changes/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdrawSettingChange(@PathVariable RequestId id) {
        desk.withdraw(id);
    }

    @Operation(
            summary = "Say yes or no to what is to take effect",
            description =
                    "Completes a task that the caller claimed before; If-Match names its version. A no names a reason. Nobody"
                            + " agrees to what they asked for. The caller has shown within the last minutes who they are.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/tasks/{id}/request-decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decideRequest(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewConfirmation said) {
        confirmations.decide(new ConfirmRequest(id, seen.number(), said.confirmation(), said.reason()));
    }
}
