package org.mmhc.verification;

import java.util.List;
import org.mmhc.base.As;
import org.mmhc.base.Uid;
import org.mmhc.storage.SampleFiles;
import org.mmhc.verification.DocumentSubmission.NewFile;
import org.mmhc.verification.DocumentSubmission.ResubmitDocument;
import org.mmhc.verification.DocumentSubmission.SubmitDocument;
import org.springframework.core.io.ByteArrayResource;

/** Documents as people hand them in, through the real services. */
public final class DocumentFixtures {

    private final DocumentSubmission submission;
    private final DocumentRecords records;

    public DocumentFixtures(DocumentSubmission submission, DocumentRecords records) {
        this.submission = submission;
        this.records = records;
    }

    /** A document of one page that its owner just handed in. */
    public DocumentId submittedBy(Uid owner, DocumentType type) {
        return As.user(owner, () -> submission.submit(new SubmitDocument(type, List.of(page(type)))));
    }

    /** A document that carries a virus. */
    public DocumentId infectedBy(Uid owner, DocumentType type) {
        return As.user(
                owner,
                () -> submission.submit(
                        new SubmitDocument(type, List.of(file("virus.pdf", SampleFiles.infectedPdf())))));
    }

    /** Better files for a document, from its owner. */
    public void resubmittedBy(Uid owner, DocumentId document) {
        As.user(owner, () -> {
            var seen = records.get(document).document();
            submission.resubmit(
                    new ResubmitDocument(document, seen.version(), List.of(page(seen.type()), page(seen.type()))));
        });
    }

    /** One page of such a document. */
    public static NewFile page(DocumentType type) {
        return type.imageOnly()
                ? file("me.jpg", SampleFiles.jpeg("Hello"))
                : file("page.pdf", SampleFiles.pdf(type.name()));
    }

    /** A file with that content. */
    public static NewFile file(String name, byte[] content) {
        return new NewFile(name, new ByteArrayResource(content));
    }
}
