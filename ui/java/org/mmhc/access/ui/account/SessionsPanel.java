package org.mmhc.access.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.SvgIcon;
import java.time.Clock;
import java.util.List;
import org.mmhc.access.OwnSessions;
import org.mmhc.access.SessionRegistry.Door;
import org.mmhc.access.SessionRegistry.SignInDetails;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;

/** Where one is signed in, and the way to end it elsewhere. */
class SessionsPanel extends Div {

    private final OwnSessions sessions;
    private final Clock clock;
    private final Div list = new Div();
    private final Button endOthers = new Button();

    SessionsPanel(OwnSessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
        addClassNames("panel", "account-panel");
        setId("sessions");
        list.addClassName("session-list");
        endOthers.setText(getTranslation("access.sessions.endOthers.action"));
        endOthers.setId("end-other-sessions");
        endOthers.addClickListener(click -> end(sessions::endOthers));
        add(
                new H2(getTranslation("access.sessions.panel.title")),
                new Paragraph(getTranslation("access.sessions.panel.words")),
                list,
                endOthers);
        refresh();
    }

    private void refresh() {
        List<SignInDetails> all = sessions.mine();
        list.removeAll();
        all.forEach(session -> list.add(row(session)));
        endOthers.setVisible(all.stream().anyMatch(session -> !session.current()));
    }

    private Component row(SignInDetails session) {
        SvgIcon sign = (session.door() == Door.API ? Sign.MACHINE : Sign.DEVICE).icon();
        String device = DeviceName.of(session.device());
        Span name = new Span(device.isBlank() ? getTranslation("access.sessions.device.unknown") : device);
        name.addClassName("user-name");
        Span hint = new Span(getTranslation(
                "access.sessions.row.hint", session.address(), Times.relative(session.seenAt(), clock.instant())));
        hint.addClassName("hint");
        Div words = new Div(name, hint);
        words.addClassName("user-person");
        Div row = new Div(sign, words);
        row.addClassName("session-row");
        if (session.door() == Door.API) {
            row.add(new StatusBadge(getTranslation("access.sessions.door.api"), Tone.NEUTRAL));
        }
        if (session.current()) {
            row.add(new StatusBadge(getTranslation("access.sessions.current.badge"), Tone.GOOD));
        } else {
            Button end = new Button(
                    getTranslation("access.sessions.end.action"), click -> end(() -> sessions.end(session.id())));
            end.setId("end-" + session.id());
            end.setAriaLabel(getTranslation("access.sessions.end.action") + ": " + device);
            end.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            row.add(end);
        }
        return row;
    }

    private void end(Runnable work) {
        try {
            work.run();
            Toasts.success("access.sessions.end.done");
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        refresh();
    }
}
