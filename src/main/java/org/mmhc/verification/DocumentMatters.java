package org.mmhc.verification;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.Uid;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.DisputeSubject;
import org.springframework.stereotype.Component;

/** What there is to know of a document of which somebody does not agree with the decision. Its reviewers took part in it. */
@Component
class DocumentMatters implements DisputeSubject {

    private static final Set<DocumentStatus> AGAINST_ITS_OWNER = EnumSet.of(
            DocumentStatus.REJECTED, DocumentStatus.QUARANTINED, DocumentStatus.LAPSED, DocumentStatus.CANCELLED);

    private final Documents documents;

    DocumentMatters(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Set<DisputeKind> kinds() {
        return EnumSet.of(DisputeKind.DOCUMENT_DECISION);
    }

    @Override
    public Optional<Matter> look(DisputeKind kind, String reference, Uid raiser) {
        return documents
                .findById(reference)
                .filter(document -> document.owner().equals(raiser))
                .filter(document -> AGAINST_ITS_OWNER.contains(document.status()))
                .map(DocumentMatters::matter);
    }

    private static Matter matter(Document document) {
        return new Matter(
                null,
                document.reviews().stream().map(Review::reviewer).collect(Collectors.toSet()),
                null,
                document.changedAt(),
                Stream.of(
                                new MatterFact("documentType", document.type().name()),
                                new MatterFact(
                                        "documentStatus", document.status().name()),
                                new MatterFact(
                                        "documentReason",
                                        document.reason() == null
                                                ? ""
                                                : document.reason().name()),
                                new MatterFact(
                                        "documentReviews",
                                        String.valueOf(document.reviews().size())))
                        .filter(fact -> !fact.value().isEmpty())
                        .toList());
    }
}
