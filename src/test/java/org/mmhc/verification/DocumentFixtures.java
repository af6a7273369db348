package org.mmhc.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
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

    /** What reviewers read on a document of that type: all that is needed, and nothing that makes it end sooner. */
    public static Particulars readOn(DocumentType type) {
        return switch (type) {
            case NURSING_LICENCE ->
                new Particulars("KL 2041/77", "Kerala Nurses and Midwives Council", LocalDate.of(2060, 12, 31));
            case IDENTITY_PROOF -> new Particulars("Z 4410732", "Passport Office Kochi", null);
            case POLICE_CLEARANCE -> new Particulars("PCC/1183", "Kochi City Police", null);
            case HEALTH_CERTIFICATE -> new Particulars(null, "Lakeside Clinic", null);
            case INSURANCE_CARD -> new Particulars("IN 99 2018", "Harbour Mutual", null);
            case ADDRESS_PROOF, TRAINING_CERTIFICATE, PROFILE_PHOTO -> Particulars.NONE;
        };
    }

    /** The caller opens the newest files of a document, as whoever approves it has to, and reads what stands on them. */
    public static Particulars read(DocumentRecords records, DocumentId document) {
        var details = records.get(document);
        details.files().stream()
                .filter(file -> file.revision() == details.document().revision())
                .forEach(file -> {
                    try {
                        records.openFile(document, file.id()).content().close();
                    } catch (IOException away) {
                        throw new UncheckedIOException(away);
                    }
                });
        return readOn(details.document().type());
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
