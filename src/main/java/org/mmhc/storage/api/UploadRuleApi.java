package org.mmhc.storage.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.mmhc.base.api.Callers;
import org.mmhc.storage.FileStorage;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which files can be handed in. */
@RestController
@RequestMapping("/api/v1/upload-rules")
@Tag(name = "Documents")
class UploadRuleApi {

    private final FileStorage storage;

    UploadRuleApi(FileStorage storage) {
        this.storage = storage;
    }

    /**
     * Which files are accepted; what counts is their content, not their name.
     *
     * @param maxBytes the size of the largest
     * @param accepted content types and extensions
     */
    record UploadRules(long maxBytes, List<String> accepted) {}

    @Operation(
            summary = "Read which files are accepted",
            description = "The size of the largest file in bytes, and content types and extensions.")
    @Callers
    @GetMapping
    UploadRules getUploadRules() {
        return new UploadRules(storage.maxBytes(), storage.acceptedTypes());
    }
}
