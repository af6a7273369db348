package org.mmhc.settings.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.server.streams.UploadHandler;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.settings.SettingFiles;
import org.mmhc.settings.SettingFiles.FileLine;
import org.mmhc.settings.SettingFiles.LineProblem;

/** Takes a file of settings: says what it would change, and asks for all of that with one reason. */
final class ImportSettingsDialog extends Dialog {

    /** What is asked. */
    public record Asked(@NotBlank @Size(min = 10, max = 500) String reason) {}

    private final transient SettingFiles files;
    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);
    private final Div differences = new Div();
    private final TextArea reason = new TextArea(getTranslation("settings.change.reason.label"));
    private final Button take;
    private String file = "";

    ImportSettingsDialog(SettingFiles files, SerializableRunnable taken) {
        this.files = files;
        setHeaderTitle(getTranslation("settings.file.take.title"));
        setWidth("min(40rem, 96vw)");
        Upload upload = new Upload(
                UploadHandler.inMemory((metadata, content) -> compare(new String(content, StandardCharsets.UTF_8))));
        upload.setId("settings-file");
        upload.setUploadButton(new Button(getTranslation("settings.file.choose")));
        upload.setDropAllowed(false);
        upload.setMaxFiles(1);
        upload.setMaxFileSize(SettingFiles.LONGEST);
        upload.addFileRejectedListener(
                rejected -> Toasts.info("settings.file.rejected", rejected.getFileName(), rejected.getErrorMessage()));
        differences.setId("settings-differences");
        reason.setId("settings-file-reason");
        reason.setHelperText(getTranslation("settings.change.reason.hint"));
        reason.setVisible(false);
        binder.forField(reason)
                .asRequired(getTranslation("settings.change.reason.missing"))
                .bind("reason");
        Div fields = new Div(new Paragraph(getTranslation("settings.file.take.words")), upload, differences, reason);
        fields.addClassName("dialog-fields");
        add(fields);
        take = new Button(
                getTranslation("settings.file.take.action"),
                click -> binder.submit(asked -> {
                    int many = files.take(file, asked.reason()).size();
                    close();
                    Toasts.success("settings.file.take.done", many);
                    taken.run();
                }));
        take.setId("settings-file-take");
        take.addThemeVariants(ButtonVariant.PRIMARY);
        take.setEnabled(false);
        getFooter().add(new Button(getTranslation("settings.action.cancel"), click -> close()), take);
    }

    /** A file has arrived. */
    void compare(String content) {
        differences.removeAll();
        offer(false);
        try {
            file = content;
            show(files.compare(content));
        } catch (Refusal refused) {
            Toasts.refused(refused);
        }
    }

    private void offer(boolean fits) {
        reason.setVisible(fits);
        take.setEnabled(fits);
    }

    private void show(List<FileLine> lines) {
        boolean fits = !lines.isEmpty() && lines.stream().allMatch(line -> line.problem() == null);
        offer(fits);
        if (lines.isEmpty()) {
            differences.add(new Paragraph(getTranslation("settings.file.same")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("visit-list");
        lines.forEach(line -> list.add(item(line)));
        differences.add(
                new Paragraph(getTranslation(fits ? "settings.file.differs" : "settings.file.unfit", lines.size())),
                list);
    }

    private ListItem item(FileLine line) {
        Span what = new Span(
                line.problem() == LineProblem.UNKNOWN
                        ? line.key()
                        : getTranslation(
                                "settings.file.line",
                                getTranslation("settings.key." + line.key()),
                                Objects.requireNonNullElse(line.now(), ""),
                                line.wanted()));
        Span more = new Span(
                line.problem() == null
                        ? getTranslation("settings.file.risk." + line.risk())
                        : getTranslation(
                                "settings.file.problem." + line.problem(), Objects.requireNonNullElse(line.why(), "")));
        more.addClassName("hint");
        Div words = new Div(what, more);
        words.addClassName("home-line-words");
        return new ListItem(words);
    }
}
