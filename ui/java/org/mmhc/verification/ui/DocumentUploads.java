package org.mmhc.verification.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import org.mmhc.base.ui.Toasts;
import org.mmhc.storage.FileStorage;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentSubmission;
import org.mmhc.verification.DocumentSubmission.ReplaceDocument;
import org.mmhc.verification.DocumentSubmission.ResubmitDocument;
import org.mmhc.verification.DocumentSubmission.SubmitDocument;
import org.mmhc.verification.DocumentType;

/** Opens the upload dialog for each of the three ways to hand in files. */
@SpringComponent
class DocumentUploads {

    private final DocumentSubmission submission;
    private final FileStorage storage;

    DocumentUploads(DocumentSubmission submission, FileStorage storage) {
        this.submission = submission;
        this.storage = storage;
    }

    void submit(DocumentType type, Runnable afterwards) {
        new UploadDocumentDialog(storage, type, "verification.upload.submit.title", files -> {
                    submission.submit(new SubmitDocument(type, files));
                    Toasts.success("verification.upload.submit.done");
                    afterwards.run();
                })
                .open();
    }

    void replace(DocumentId old, long version, DocumentType type, Runnable afterwards) {
        new UploadDocumentDialog(storage, type, "verification.upload.replace.title", files -> {
                    submission.replace(new ReplaceDocument(old, version, files));
                    Toasts.success("verification.upload.submit.done");
                    afterwards.run();
                })
                .open();
    }

    void resubmit(DocumentId document, long version, DocumentType type, Runnable afterwards) {
        new UploadDocumentDialog(storage, type, "verification.upload.resubmit.title", files -> {
                    submission.resubmit(new ResubmitDocument(document, version, files));
                    Toasts.success("verification.upload.submit.done");
                    afterwards.run();
                })
                .open();
    }
}
