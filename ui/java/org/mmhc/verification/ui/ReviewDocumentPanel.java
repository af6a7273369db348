package org.mmhc.verification.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.SvgIcon;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.verification.DocumentRecords.DocumentDetails;
import org.mmhc.verification.DocumentRecords.DocumentSummary;
import org.mmhc.verification.DocumentRecords.ReviewRow;
import org.mmhc.verification.DocumentRecords.TimelineEntry;
import org.mmhc.verification.MilestoneKind;
import org.mmhc.verification.ReviewKind;

/** A document beside the decision about it. */
final class ReviewDocumentPanel extends Div {

    ReviewDocumentPanel(ReviewKind kind, DocumentDetails details, Component comparedWith, Component decision) {
        addClassName("review-document");
        Div words = new Div(facts(details));
        words.addClassName("review-document-words");
        if (details.unscanned()) {
            words.add(warning(getTranslation("verification.review.notScanned.hint")));
        }
        words.add(new Paragraph(getTranslation("verification.reviewKind.hint." + kind)));
        if (!details.reviews().isEmpty()) {
            words.add(earlierReviews(details.reviews()));
        }
        words.add(comparedWith, decision);
        Div files = new Div(new FilePreview(
                details.document().id(), details.files(), details.document().revision()));
        files.addClassName("review-document-files");
        add(words, files);
    }

    private Component facts(DocumentDetails details) {
        DocumentSummary document = details.document();
        Div facts = new Div();
        facts.addClassName("review-document-facts");
        facts.add(
                fact("verification.review.revision.label", String.valueOf(document.revision())),
                fact("verification.review.submitted.label", Times.exact(handedIn(details))));
        return facts;
    }

    /** When the files came that are looked at. */
    private static Instant handedIn(DocumentDetails details) {
        return details.timeline().stream()
                .filter(entry -> entry.kind() == MilestoneKind.RESUBMITTED)
                .map(TimelineEntry::at)
                .max(Comparator.naturalOrder())
                .orElse(details.document().submittedAt());
    }

    private Component fact(String labelKey, String value) {
        Span label = new Span(getTranslation(labelKey));
        label.addClassName("hint");
        Span text = new Span(value);
        text.addClassName("fact-value");
        return new Div(label, text);
    }

    private static Component warning(String text) {
        SvgIcon icon = Sign.WARNING.icon();
        Div warning = new Div(icon, new Span(text));
        warning.addClassName("review-document-warning");
        return warning;
    }

    private Component earlierReviews(List<ReviewRow> earlier) {
        Div list = new Div(new H2(getTranslation("verification.review.earlier.title")));
        list.addClassName("review-document-earlier");
        for (ReviewRow row : earlier) {
            Div item = new Div(new Span(getTranslation(
                    "verification.review.earlier.line",
                    row.reviewerName(),
                    getTranslation("verification.decision." + row.decision()),
                    row.revision())));
            String read = ComparedWith.words(row.particulars());
            if (!read.isEmpty()) {
                item.add(new Div(read));
            }
            if (row.reason() != null) {
                item.add(new Div(getTranslation("verification.documentReason." + row.reason())));
            }
            if (row.note() != null) {
                Paragraph text = new Paragraph(row.note());
                text.addClassName("document-note");
                item.add(text);
            }
            list.add(item);
        }
        return list;
    }
}
