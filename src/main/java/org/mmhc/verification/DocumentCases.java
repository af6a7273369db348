package org.mmhc.verification;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.CaseDescriber.CaseDescription;
import org.mmhc.tasks.TaskId;
import org.mmhc.verification.DocumentRefusals.DocumentUnknown;
import org.springframework.context.MessageSource;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the cases of documents are about, and which documents wait for theirs. But for one thing only the system may ask. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasRole('SYSTEM')")
public class DocumentCases {

    private final Documents documents;
    private final UserDirectory users;
    private final MessageSource texts;

    DocumentCases(Documents documents, UserDirectory users, MessageSource texts) {
        this.documents = documents;
        this.users = users;
        this.texts = texts;
    }

    /** Whose document of which type a case is about. */
    public CaseDescription describe(DocumentId id) {
        Document document = documents.findById(id.value()).orElseThrow(() -> new DocumentUnknown(id));
        String type = text("verification.documentType." + document.type());
        String name = users.nameOf(document.owner());
        return new CaseDescription(
                type,
                document.type().name(),
                document.owner(),
                name,
                String.join(" ", name, document.owner().value(), type, id.value()));
    }

    /** What was decided in its reviews and why, in the words in which it was asked; for admins and the committee, when it may be told. */
    @PreAuthorize("hasAnyRole('ADMIN', 'COMMITTEE')")
    public Map<TaskId, String> decisions(DocumentId id) {
        Uid reader = CurrentUser.require().uid();
        return documents.findById(id.value()).stream()
                .flatMap(document -> document.reviews().stream().filter(review -> document.tells(review, reader)))
                .collect(Collectors.toMap(Review::task, this::words));
    }

    private String words(Review review) {
        String decision = text("verification.decision." + review.decision());
        String why = review.reason() == null ? "" : ": " + text("verification.documentReason." + review.reason());
        return decision + why + (review.note() == null ? "" : "\n" + review.note());
    }

    private String text(String key) {
        return texts.getMessage(key, null, Locale.ENGLISH);
    }

    /** Documents for which no step was taken since they were handed in, by reference: as many as wanted after the given one. */
    public List<DocumentSubmitted> untouched(String after, int most) {
        return documents.findUntouched(after, Limit.of(most)).stream()
                .map(document -> new DocumentSubmitted(
                        document.id(),
                        document.owner(),
                        document.ownerRole(),
                        document.type(),
                        document.revision(),
                        document.submittedAt()))
                .toList();
    }
}
