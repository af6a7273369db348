package org.mmhc.notifications.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.mmhc.base.Language;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.template.TemplateDesk;
import org.mmhc.notifications.template.TemplateDesk.TemplateDetails;
import org.mmhc.notifications.template.TemplateDesk.TemplateRow;
import org.mmhc.notifications.template.TemplateDesk.VersionRow;
import org.mmhc.notifications.template.TemplateDesk.WordsPreview;
import org.mmhc.notifications.template.TemplateDesk.WriteWords;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The words of messages. */
@RestController
@RequestMapping("/api/v1/message-templates")
@Tag(name = "Messages")
class TemplateApi {

    private final TemplateDesk desk;

    TemplateApi(TemplateDesk desk) {
        this.desk = desk;
    }

    @Operation(summary = "List all messages", description = "With the version of their words that is used by channel.")
    @Callers(Role.ADMIN)
    @GetMapping
    PageOf<TemplateRow> findTemplates(@ParameterObject @Valid Paging paging) {
        return PageOf.of(desk.all(), paging);
    }

    @Operation(
            summary = "Read the words of a message",
            description = "Those that were shipped, and all versions, in one language.")
    @Callers(Role.ADMIN)
    @GetMapping("/{module}/{name}/{channel}")
    TemplateDetails getTemplate(
            @Parameter(example = "visits") @PathVariable String module,
            @Parameter(example = "visit-missed") @PathVariable String name,
            @PathVariable Channel channel,
            @RequestParam(defaultValue = "ENGLISH") Language language) {
        return desk.get(module + "/" + name, channel, language);
    }

    @Operation(
            summary = "Put back the words that were shipped",
            description = "In one language, as a new version; on WhatsApp there are none.")
    @Callers(Role.ADMIN)
    @PutMapping("/{module}/{name}/{channel}/shipped")
    VersionRow putShippedWordsBack(
            @Parameter(example = "visits") @PathVariable String module,
            @Parameter(example = "visit-missed") @PathVariable String name,
            @PathVariable Channel channel,
            @RequestParam(defaultValue = "ENGLISH") Language language) {
        return desk.putShippedBack(module + "/" + name, channel, language);
    }

    @Operation(
            summary = "Write other words for a message",
            description = "They are kept as a version and not used yet. Nothing in them runs.")
    @Callers(Role.ADMIN)
    @PostMapping("/versions")
    @ResponseStatus(HttpStatus.CREATED)
    VersionRow writeTemplate(@Valid @RequestBody WriteWords words) {
        return desk.write(words);
    }

    @Operation(summary = "See how words look", description = "With samples in their gaps.")
    @Callers(Role.ADMIN)
    @PostMapping("/preview")
    WordsPreview previewTemplate(@Valid @RequestBody WriteWords words) {
        return desk.preview(words);
    }

    @Operation(summary = "Send words to oneself", description = "Marked as a test; ten a day.")
    @Callers(Role.ADMIN)
    @PostMapping("/versions/{id}/test")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void tryTemplate(@Parameter(example = "TPL-0HQ3ZK5RWX1QT") @PathVariable String id) {
        desk.tryOut(id);
    }

    @Operation(
            summary = "Use words",
            description = "At once, or when a second person agreed where somebody has a right to know.")
    @Callers(Role.ADMIN)
    @PutMapping("/versions/{id}/activation")
    VersionRow activateTemplate(@Parameter(example = "TPL-0HQ3ZK5RWX1QT") @PathVariable String id) {
        return desk.activate(id);
    }

    @Operation(summary = "Put earlier words back", description = "As a new version.")
    @Callers(Role.ADMIN)
    @PutMapping("/versions/{id}/return")
    VersionRow putTemplateBack(@Parameter(example = "TPL-0HQ3ZK5RWX1QT") @PathVariable String id) {
        return desk.putBack(id);
    }
}
