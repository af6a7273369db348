package org.mmhc.engine.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.engine.JobExecutions;
import org.mmhc.engine.JobExecutions.JobExecution;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.engine.models.ProcessModels.KnownModel;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The deployed process models, and what the engine did with them. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Engine room")
class ProcessModelApi {

    private final ProcessModels models;
    private final JobExecutions executions;

    ProcessModelApi(ProcessModels models, JobExecutions executions) {
        this.models = models;
        this.executions = executions;
    }

    @Operation(
            summary = "List process models",
            description = "All versions that were deployed from here or met in a case, by process, the newest first.")
    @Callers({Role.ADMIN, Role.ANALYST, Role.COMMITTEE})
    @GetMapping("/process-models")
    List<KnownModel> listProcessModels() {
        return models.all();
    }

    @Operation(
            summary = "Read a process model",
            description =
                    "The BPMN document of a version; of a version that somebody else deployed, the newest known one"
                            + " of the same process.")
    @Callers({Role.ADMIN, Role.ANALYST, Role.COMMITTEE})
    @GetMapping(path = "/process-models/{key}/xml", produces = MediaType.APPLICATION_XML_VALUE)
    String getProcessModelXml(@PathVariable long key) {
        return models.read(key);
    }

    @Operation(
            summary = "Read what was done in a case",
            description = "Each step that the engine did for the case with that business reference, oldest first.")
    @Callers({Role.ADMIN, Role.ANALYST})
    @GetMapping("/cases/{reference}/steps")
    List<JobExecution> listCaseSteps(@PathVariable String reference) {
        return executions.ofCase(References.canonical(reference));
    }
}
