package org.mmhc.verification.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.Finder;
import org.mmhc.verification.DocumentRecords;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds people their own documents by kind or reference, and the office any by its whole reference. */
@Component
@Order(50)
class DocumentFinder implements Finder {

    private static final String PAGE = "documents/";

    private final DocumentRecords documents;

    DocumentFinder(DocumentRecords documents) {
        this.documents = documents;
    }

    @Override
    public List<Found> find(String words) {
        if (CurrentUser.require().is(Role.PATIENT, Role.CAREGIVER)) {
            return documents.mine().stream()
                    .filter(document -> Finder.fits(
                            words, document.id().value(), translate("verification.documentType." + document.type())))
                    .map(document -> new Found(
                            translate("verification.documentType." + document.type()),
                            translate("verification.documentStatus." + document.status()),
                            PAGE + document.id().value()))
                    .toList();
        }
        return CurrentUser.require().is(Role.COMMITTEE, Role.ADMIN)
                ? Finder.reference(words, "DOC").stream()
                        .map(reference ->
                                new Found(translate("verification.document.page.title"), reference, PAGE + reference))
                        .toList()
                : List.of();
    }
}
