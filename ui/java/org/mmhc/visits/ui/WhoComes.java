package org.mmhc.visits.ui;

import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mmhc.base.ui.Initials;
import org.mmhc.visits.VisitCompanions.Companion;
import org.mmhc.visits.VisitId;

/** Somebody who comes to a visit: photo, or initials while there is none, name, and the languages they speak. */
public final class WhoComes extends Div {

    public WhoComes(VisitId visit, Companion who) {
        addClassName("who-comes");
        Avatar face = new Avatar(who.name());
        face.setAbbreviation(Initials.of(who.name()));
        face.getElement().setAttribute("aria-hidden", "true");
        if (who.photo()) {
            face.setImage("/files/visits/" + visit + "/caregiver");
        }
        Span name = new Span(who.name());
        name.addClassName("visit-strong");
        Div words = new Div(name);
        if (!who.languages().isEmpty()) {
            Span languages = new Span(getTranslation(
                    "visits.who.languages",
                    who.languages().stream()
                            .map(code -> Locale.of(code).getDisplayLanguage(getLocale()))
                            .collect(Collectors.joining(", "))));
            languages.addClassName("hint");
            words.add(languages);
        }
        words.addClassName("who-comes-words");
        add(face, words);
    }
}
