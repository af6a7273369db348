package org.mmhc.verification.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.mmhc.base.api.Callers;
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

/** Hands out the files of documents to those who may read the document, in a way that cannot harm their browser. */
@RestController
@RequestMapping("/api/v1/documents/{reference}/files")
@Tag(name = "Documents")
class DocumentFileApi {

    private final DocumentRecords documents;

    DocumentFileApi(DocumentRecords documents) {
        this.documents = documents;
    }

    @Operation(
            summary = "Download a file of a document",
            description =
                    "The file as what it is by content, in a way that cannot harm a browser. For those who may read"
                            + " the document; an unsafe file cannot be opened.")
    @Callers
    @GetMapping("/{fileId}")
    ResponseEntity<Resource> downloadFile(@PathVariable DocumentId reference, @PathVariable FileId fileId) {
        OpenedFile opened = documents.openFile(reference, fileId);
        return new FileDownload(opened.file()).answer(opened.content());
    }
}
