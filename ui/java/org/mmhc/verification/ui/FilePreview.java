package org.mmhc.verification.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentRecords.FileRow;

/** Shows the files of a document: a row of files to choose from, and the chosen one. */
final class FilePreview extends Div {

    private final DocumentId document;
    private final Div stage = new Div();
    private final List<Button> choices = new ArrayList<>();

    FilePreview(DocumentId document, List<FileRow> files, int newestRevision) {
        this.document = document;
        addClassName("file-preview");
        stage.addClassName("file-preview-stage");
        Div row = new Div();
        row.addClassName("file-preview-files");
        List<FileRow> newestFirst = files.stream()
                .sorted(Comparator.comparingInt(FileRow::revision).reversed())
                .toList();
        newestFirst.forEach(file -> row.add(choice(file, newestRevision)));
        row.setVisible(files.size() > 1);
        add(row, stage);
        if (!newestFirst.isEmpty()) {
            show(newestFirst.getFirst(), choices.getFirst());
        }
    }

    private Component choice(FileRow file, int newestRevision) {
        Button choice = new Button(file.fileName(), new Icon(iconOf(file)));
        if (file.revision() != newestRevision) {
            choice.setText(getTranslation("verification.preview.file.older", file.fileName(), file.revision()));
        }
        choice.addClassName("file-preview-choice");
        choice.addClickListener(click -> show(file, choice));
        choices.add(choice);
        return choice;
    }

    private void show(FileRow file, Button choice) {
        choices.forEach(each -> each.getElement().setAttribute("aria-pressed", String.valueOf(each == choice)));
        stage.removeAll();
        if (!file.openable()) {
            stage.add(hint(getTranslation("verification.preview.file.unsafe", file.fileName())));
            return;
        }
        String url = "/files/documents/" + document.value() + "/" + file.id().value();
        stage.add(picture(file, url), openLink(file, url));
    }

    private Component picture(FileRow file, String url) {
        return switch (file.contentType()) {
            case "application/pdf" -> {
                IFrame frame = new IFrame(url);
                frame.setTitle(file.fileName());
                yield frame;
            }
            case "image/jpeg", "image/png", "image/webp" -> new Image(url, file.fileName());
            default -> hint(getTranslation("verification.preview.file.notShown", file.fileName()));
        };
    }

    private Component openLink(FileRow file, String url) {
        Anchor open = new Anchor(url, getTranslation("verification.preview.file.open", kilobytes(file)));
        open.setTarget(AnchorTarget.BLANK);
        open.setRouterIgnore(true);
        open.addClassName("file-preview-open");
        return open;
    }

    private static long kilobytes(FileRow file) {
        return Math.max(1, file.size() / 1024);
    }

    private static Component hint(String text) {
        Paragraph hint = new Paragraph(text);
        hint.addClassName("hint");
        return hint;
    }

    private static VaadinIcon iconOf(FileRow file) {
        return file.contentType().startsWith("image/") ? VaadinIcon.PICTURE : VaadinIcon.FILE_TEXT_O;
    }
}
