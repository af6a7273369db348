package org.mmhc.verification.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.mmhc.storage.ui.FileViewer;
import org.mmhc.storage.ui.FileViewer.ViewedFile;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentRecords.FileRow;

/** The files of a document: those that count are shown, those that were replaced by better ones are folded away. */
final class FilePreview extends Div {

    private final DocumentId document;

    FilePreview(DocumentId document, List<FileRow> files, int newestRevision) {
        this.document = document;
        addClassName("file-preview");
        add(new FileViewer(files.stream()
                .filter(file -> file.revision() == newestRevision)
                .map(file -> new ViewedFile(file.fileName(), file.contentType(), file.openable() ? url(file) : null))
                .toList()));
        List<FileRow> earlier =
                files.stream().filter(file -> file.revision() != newestRevision).toList();
        if (!earlier.isEmpty()) {
            add(earlier(earlier));
        }
    }

    private Component earlier(List<FileRow> files) {
        UnorderedList list = new UnorderedList();
        list.addClassName("file-preview-earlier");
        files.forEach(file -> list.add(new ListItem(earlier(file))));
        return new Details(getTranslation("verification.preview.earlier.title", files.size()), list);
    }

    private Component earlier(FileRow file) {
        if (!file.openable()) {
            return new Span(getTranslation("verification.preview.earlier.unsafe", file.fileName(), file.revision()));
        }
        Anchor open = new Anchor(
                url(file), getTranslation("verification.preview.earlier.file", file.fileName(), file.revision()));
        open.setTarget(AnchorTarget.BLANK);
        open.setRouterIgnore(true);
        return open;
    }

    private String url(FileRow file) {
        return "/files/documents/" + document.value() + "/" + file.id().value();
    }
}
