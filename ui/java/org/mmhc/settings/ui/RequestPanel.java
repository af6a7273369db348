package org.mmhc.settings.ui;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.Times;
import org.mmhc.identity.UserDirectory;
import org.mmhc.settings.Confirmable.RequestFacts;
import org.mmhc.settings.ConfirmationDesk.RequestDetails;
import org.mmhc.settings.Confirmations.RequestRow;

/** What is to take effect, from when, who wants it and why. */
final class RequestPanel extends Section {

    private final DescriptionList facts = new DescriptionList();

    RequestPanel(RequestDetails details, UserDirectory users) {
        addClassName("panel");
        setId("request-facts");
        facts.addClassName("money-facts");
        RequestRow request = details.request();
        for (RequestFacts.Fact fact : details.facts().lines()) {
            with(fact.name(), fact.value());
        }
        with("reason", details.facts().reason());
        with("askedBy", users.nameOf(request.askedBy()));
        with("askedAt", Times.exact(request.askedAt()));
        with("effectiveAt", Times.exact(request.effectiveAt()));
        with("until", request.until() == null ? null : Times.exact(request.until()));
        add(new H2(getTranslation("settings.request.title")), facts);
    }

    private void with(String name, @Nullable String value) {
        String shown = value == null && name.endsWith("Value") ? getTranslation("settings.fact.unset") : value;
        if (shown != null) {
            facts.add(
                    new DescriptionList.Term(getTranslation("settings.fact." + name)),
                    new DescriptionList.Description(shown));
        }
    }
}
