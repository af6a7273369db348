package org.mmhc.profiles.ui;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;

/** What was filled in before the last step, each line with the way to the step where it is changed. */
class AnswersToCheck extends Div {

    private final DescriptionList lines = new DescriptionList();

    AnswersToCheck() {
        setId("profile-check");
        addClassName("profile-check");
        add(new H3(getTranslation("profiles.profile.check.title")), lines);
    }

    void clear() {
        lines.removeAll();
    }

    void line(String label, String answer, String address) {
        RouterLink change = new RouterLink(getTranslation("profiles.profile.check.change"), ProfileView.class, address);
        change.getElement().setAttribute("aria-label", getTranslation("profiles.profile.check.changeOf", label));
        lines.add(new DescriptionList.Term(label), new DescriptionList.Description(new Span(answer), change));
    }
}
