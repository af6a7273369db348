package org.mmhc.verification;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.OverridableRule;
import org.mmhc.base.Uid;
import org.springframework.stereotype.Component;

/** A paper whose time is over counts for some days more, while its caregiver waits for a new one. Who somebody is has no such thing. */
@Component
class ValidityOverride implements OverridableRule {

    static final String RULE = "verification.validity";

    private final Documents documents;
    private final Standings standings;
    private final Clock clock;

    ValidityOverride(Documents documents, Standings standings, Clock clock) {
        this.documents = documents;
        this.standings = standings;
        this.clock = clock;
    }

    @Override
    public String rule() {
        return RULE;
    }

    @Override
    public Optional<Matter> matter(String subject) {
        return documents
                .findWithFiles(subject)
                .filter(document -> document.status() == DocumentStatus.EXPIRED)
                .filter(document -> document.type() != DocumentType.IDENTITY_PROOF)
                .map(document -> new Matter(subject, words(document.type()), people(document), null));
    }

    private static String words(DocumentType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Set<Uid> people(Document document) {
        return Stream.concat(
                        Stream.of(document.owner()), document.reviews().stream().map(Review::reviewer))
                .collect(Collectors.toSet());
    }

    @Override
    public void overridden(String subject) {
        follow(subject);
    }

    @Override
    public void ended(String subject) {
        follow(subject);
    }

    private void follow(String subject) {
        documents.findForChange(subject).ifPresent(document -> standings.follow(document, clock.instant()));
    }
}
