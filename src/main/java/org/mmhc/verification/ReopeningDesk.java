package org.mmhc.verification;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.mmhc.base.Broadcasts;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.DisputeRefusals.RemedyRefused;
import org.mmhc.disputes.RemedyDesk;
import org.mmhc.disputes.RemedyKind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Has a document looked at once more when its owner was right not to agree, by others than before. */
@Component
class ReopeningDesk implements RemedyDesk {

    private final Documents documents;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    ReopeningDesk(Documents documents, ApplicationEventPublisher events, Broadcasts broadcasts, Clock clock) {
        this.documents = documents;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    @Override
    public Set<RemedyKind> kinds(DisputeKind about) {
        return about == DisputeKind.DOCUMENT_DECISION
                ? EnumSet.of(RemedyKind.REOPEN_DOCUMENT)
                : EnumSet.noneOf(RemedyKind.class);
    }

    @Override
    public String carryOut(RemedyOrder order) {
        Document document = documents
                .findForChange(order.subject())
                .filter(found -> found.status().isReopenable())
                .orElseThrow(() -> new RemedyRefused("NOT_CLOSED_AGAINST_OWNER"));
        if (documents.existsByOwnerAndTypeAndStatusIn(document.owner(), document.type(), DocumentStatus.LIVE)) {
            throw new RemedyRefused("NEWER_DOCUMENT");
        }
        Instant now = clock.instant();
        document.reopen(now);
        documents.saveAndFlush(document);
        events.publishEvent(new DocumentSubmitted(
                document.id(), document.owner(), document.ownerRole(), document.type(), document.revision(), now));
        broadcasts.publish(DocumentRecords.TOPIC, document.owner().value());
        return document.id().value();
    }
}
