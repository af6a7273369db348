package org.mmhc.studio.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.studio.ChangeDesk;
import org.mmhc.studio.ModelPath;
import org.mmhc.studio.ModelRecords;
import org.mmhc.studio.ModelRecords.ModelDetails;
import org.mmhc.studio.ModelRecords.ModelRow;
import org.mmhc.studio.words.Sentence;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Processes, decisions and forms as they are in force, and as they were. */
@RestController
@RequestMapping("/api/v1/models")
@Tag(name = "Models", description = "Processes, decisions and forms, and how they change")
class ModelApi {

    private final ModelRecords models;
    private final ChangeDesk desk;

    ModelApi(ModelRecords models, ChangeDesk desk) {
        this.models = models;
        this.desk = desk;
    }

    /** The text of a version. */
    record ModelText(int version, String content) {}

    @Operation(summary = "List the models", description = "By module, processes first.")
    @Callers({Role.COMMITTEE, Role.ANALYST, Role.ADMIN})
    @GetMapping
    List<ModelRow> findModels() {
        return models.all();
    }

    @Operation(
            summary = "Read a model",
            description = "With its versions, and what a release brings that was held back.")
    @Callers({Role.COMMITTEE, Role.ANALYST, Role.ADMIN})
    @GetMapping("/{module}/{file}")
    ModelDetails getModel(
            @Parameter(example = "verification") @PathVariable String module,
            @Parameter(example = "document-verification.bpmn") @PathVariable String file) {
        return models.details(path(module, file));
    }

    @Operation(summary = "Read a version of a model")
    @Callers({Role.COMMITTEE, Role.ANALYST, Role.ADMIN})
    @GetMapping("/{module}/{file}/text")
    ModelText getModelVersion(
            @Parameter(example = "verification") @PathVariable String module,
            @Parameter(example = "document-verification.bpmn") @PathVariable String file,
            @RequestParam int version) {
        return new ModelText(version, models.read(path(module, file), version));
    }

    @Operation(summary = "Compare two versions of a model", description = "In sentences, the gravest first.")
    @Callers({Role.COMMITTEE, Role.ANALYST, Role.ADMIN})
    @GetMapping("/{module}/{file}/comparison")
    List<Sentence> compareModelVersions(
            @Parameter(example = "verification") @PathVariable String module,
            @Parameter(example = "document-verification.bpmn") @PathVariable String file,
            @RequestParam int from,
            @RequestParam int to) {
        return models.compare(path(module, file), from, to);
    }

    @Operation(
            summary = "Leave a model as it was edited here",
            description = "Whatever the release brings that was held back.")
    @Callers({Role.ANALYST, Role.ADMIN})
    @DeleteMapping("/{module}/{file}/held-release")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void declineRelease(
            @Parameter(example = "verification") @PathVariable String module,
            @Parameter(example = "document-verification.bpmn") @PathVariable String file) {
        desk.keepOurs(path(module, file));
    }

    private static ModelPath path(String module, String file) {
        return new ModelPath(module + "/" + file);
    }
}
