package org.mmhc.verification.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.ui.Times;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.profiles.ProfileKeeping.Names;
import org.mmhc.verification.DocumentRecords;
import org.mmhc.verification.DocumentRecords.DocumentDetails;
import org.mmhc.verification.DocumentRecords.DocumentSummary;
import org.mmhc.verification.Particulars;

/** What a reviewer holds beside a document: the profile of its owner, and what was read on their other papers. */
final class ComparedWith extends Div {

    ComparedWith(DocumentDetails details, ProfileKeeping profiles, DocumentRecords records) {
        addClassName("compared-with");
        Names names = profiles.of(details.document().owner()).names();
        add(new H2(getTranslation("verification.review.profile.title")));
        add(new Div(
                names == null
                        ? getTranslation("verification.review.profile.none")
                        : getTranslation(
                                "verification.review.profile.line",
                                (names.firstName() + " " + names.lastName()).strip(),
                                Times.day(names.birthDate()))));
        List<DocumentSummary> others = records.of(details.document().owner()).stream()
                .filter(other -> !other.id().equals(details.document().id()) && other.verifiedAt() != null)
                .toList();
        if (!others.isEmpty()) {
            UnorderedList papers = new UnorderedList();
            others.forEach(other -> papers.add(paper(other)));
            add(new H2(getTranslation("verification.review.papers.title")), papers);
        }
    }

    private ListItem paper(DocumentSummary other) {
        Anchor link = new Anchor(
                "documents/" + other.id().value(), getTranslation("verification.documentType." + other.type()));
        Span state = new Span(getTranslation("verification.documentStatus." + other.status()));
        state.addClassName("hint");
        return new ListItem(link, state, new Span(words(other.particulars())));
    }

    /** What stands on a document, in one line. */
    static String words(Particulars read) {
        return Stream.of(
                        read.number(),
                        read.issuer(),
                        read.validUntil() == null
                                ? null
                                : translate("verification.particulars.validUntil.value", Times.day(read.validUntil())))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }
}
