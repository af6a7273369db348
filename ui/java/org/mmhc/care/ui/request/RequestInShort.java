package org.mmhc.care.ui.request;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.Times;
import org.mmhc.care.RequestKeeping.RequestForm;
import org.mmhc.care.RequestRecords.RequestCoverage;
import org.mmhc.care.RequestRecords.RequestDetails;
import org.mmhc.care.RequestRecords.RequestSummary;
import org.mmhc.care.request.Wish;
import org.mmhc.profiles.Skill;

/** What is asked for, as far as it matters for who goes. */
public final class RequestInShort extends Div {

    public RequestInShort(RequestDetails details) {
        RequestSummary request = details.request();
        RequestForm form = details.form();
        addClassName("request-in-short");
        Paragraph description = new Paragraph(form.description());
        description.addClassName("request-description");
        add(
                new H2(getTranslation("care.assign.request.title", request.serviceName(), request.patientName())),
                description);
        Anchor all =
                new Anchor(CareRequestDetailsView.addressOf(request.id()), getTranslation("care.assign.request.open"));
        all.setId("request-open");
        Div facts = new Div();
        facts.addClassName("request-facts");
        add(facts, all);
        fact(facts, "urgency", getTranslation("care.urgency." + request.urgency()));
        fact(facts, "awaitedBy", request.awaitedBy() == null ? null : Times.exact(request.awaitedBy()));
        RequestCoverage coverage = details.coverage();
        fact(facts, "coverage", coverage == null || coverage.notPaid() == 0 ? null : CoverageWords.of(coverage));
        fact(facts, "skills", skills(form.wishedSkills()));
        fact(
                facts,
                "language",
                form.language() == null ? null : Locale.of(form.language()).getDisplayLanguage(getLocale()));
        fact(facts, "gender", form.gender() == null ? null : getTranslation("profiles.gender." + form.gender()));
        fact(facts, "wishes", wishes(form.wishes()));
        fact(facts, "address", form.address());
    }

    public static String skills(Collection<Skill> skills) {
        return skills.stream()
                .sorted(Comparator.naturalOrder())
                .map(skill -> translate("profiles.skill." + skill))
                .collect(Collectors.joining(", "));
    }

    /** What else is wished of whoever comes. */
    static String wishes(Collection<Wish> wishes) {
        return wishes.stream()
                .sorted(Comparator.naturalOrder())
                .map(wish -> translate("care.wish." + wish))
                .collect(Collectors.joining(", "));
    }

    private void fact(Div facts, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            Span label = new Span(getTranslation("care.assign.request." + name));
            label.addClassName("hint");
            Span text = new Span(value);
            text.addClassName("fact-value");
            facts.add(new Div(label, text));
        }
    }
}
