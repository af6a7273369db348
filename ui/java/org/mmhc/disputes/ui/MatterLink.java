package org.mmhc.disputes.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.DisputeList.DisputeDetails;
import org.mmhc.disputes.DisputeList.DisputeRow;

/** Names the thing that a dispute is about as its parties know it, and leads to where they see it. */
final class MatterLink {

    private MatterLink() {}

    static Component of(DisputeDetails details) {
        String page = page(details.dispute());
        return page == null ? new Span(words(details)) : new Anchor(page, words(details));
    }

    private static String words(DisputeDetails details) {
        DisputeRow dispute = details.dispute();
        String thing = details.facts().stream()
                .findFirst()
                .map(fact -> translate("disputes.about." + dispute.kind(), FactWords.of(fact)))
                .orElseGet(() -> translate("disputes.kind." + dispute.kind()));
        int line = dispute.subject().lastIndexOf('/');
        return dispute.kind() == DisputeKind.PAYOUT && line > 0
                ? translate("disputes.mine.line", thing, dispute.subject().substring(line + 1))
                : thing;
    }

    private static @Nullable String page(DisputeRow dispute) {
        return switch (dispute.kind()) {
            case VISIT -> "visits/" + dispute.subject();
            case INVOICE -> "invoices";
            case PAYMENT -> "subscriptions";
            case PAYOUT -> "payouts/" + dispute.subject().split("/")[0];
            case DOCUMENT_DECISION -> "documents/" + dispute.subject();
            case CONDUCT -> null;
        };
    }
}
