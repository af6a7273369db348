package org.mmhc.verification.ui;

import org.mmhc.storage.FileDownload;
import org.mmhc.storage.FileId;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentRecords;
import org.mmhc.verification.DocumentRecords.OpenedFile;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The files that screens show, for those who may read the document, in a way that cannot harm their browser. */
@RestController
@RequestMapping("/files/documents/{reference}")
class PreviewFiles {

    private final DocumentRecords documents;

    PreviewFiles(DocumentRecords documents) {
        this.documents = documents;
    }

    @GetMapping("/{fileId}")
    ResponseEntity<Resource> open(@PathVariable String reference, @PathVariable String fileId) {
        OpenedFile opened = documents.openFile(new DocumentId(reference), new FileId(fileId));
        return new FileDownload(opened.file()).answer(opened.content());
    }
}
