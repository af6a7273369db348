package org.mmhc.verification;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** How far people are verified, and what follows when a caregiver no longer is. */
@Component
class CaregiverStanding {

    private final Documents documents;
    private final VerificationPolicy policy;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaregiverStanding(Documents documents, VerificationPolicy policy, ApplicationEventPublisher events, Clock clock) {
        this.documents = documents;
        this.policy = policy;
        this.events = events;
        this.clock = clock;
    }

    /** How far that person is verified; asks for the policy, so never inside of a transaction. */
    VerificationStatus of(Uid owner) {
        Instant now = clock.instant();
        List<Document> all = documents.findByOwnerOrderBySubmittedAtDescIdDesc(owner);
        return VerificationStatus.of(Arrays.stream(DocumentType.values())
                .filter(type -> type.isFor(owner.joinedAs())
                        && policy.ruleFor(owner.joinedAs(), type).required())
                .map(type -> counting(all, type)
                        .map(document -> document.statusAt(now))
                        .orElse(null))
                .toList());
    }

    /**
     * A document that counted no longer does: whoever plans visits must know when a caregiver needed it.
     *
     * @param rule what the policy asks of such documents now
     */
    void lost(Document document, VerificationPolicy.Rule rule, Instant at) {
        if (document.ownerRole() == Role.CAREGIVER && rule.required()) {
            events.publishEvent(new CaregiverNoLongerVerified(document.owner(), document.id(), at));
        }
    }

    /** The document of that type that says most about its owner: one that counts, else the newest that matters. */
    static Optional<Document> counting(Collection<Document> newestFirst, DocumentType type) {
        return newestFirst.stream()
                .filter(document -> document.type() == type)
                .min(Comparator.comparingInt(CaregiverStanding::weight));
    }

    private static int weight(Document document) {
        return switch (document.status()) {
            case VERIFIED, EXPIRING -> 0;
            case EXPIRED -> 1;
            case SUBMITTED, IN_REVIEW, RESUBMISSION_REQUESTED -> 2;
            default -> 3;
        };
    }
}
