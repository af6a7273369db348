package org.mmhc.verification;

import java.util.Locale;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.CaseDescriber;
import org.mmhc.verification.DocumentRefusals.DocumentUnknown;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the task list whose document of which type a case is about. */
@Component
class DocumentCaseDescriber implements CaseDescriber {

    private final Documents documents;
    private final UserDirectory users;
    private final MessageSource texts;

    DocumentCaseDescriber(Documents documents, UserDirectory users, MessageSource texts) {
        this.documents = documents;
        this.users = users;
        this.texts = texts;
    }

    @Override
    public String processId() {
        return "document-verification";
    }

    @Override
    @Transactional(readOnly = true)
    public CaseDescription describe(String reference) {
        Document document =
                documents.findById(reference).orElseThrow(() -> new DocumentUnknown(new DocumentId(reference)));
        String type = texts.getMessage("verification.documentType." + document.type(), null, Locale.ENGLISH);
        String name = users.nameOf(document.owner());
        return new CaseDescription(
                type,
                document.type().name(),
                document.owner(),
                name,
                String.join(
                        " ", name, document.owner().value(), type, document.id().value()));
    }
}
