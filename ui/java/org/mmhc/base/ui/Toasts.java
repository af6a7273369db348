package org.mmhc.base.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.server.Command;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Refusal;

/** Short messages over the page. Success, stale data, refusal and accident have one look each. */
public final class Toasts {

    private static final int SHORT = 4000;
    private static final int LONG = 9000;
    private static final int UNTIL_CLOSED = 0;

    private Toasts() {}

    /** Something worked. */
    public static void success(String key, Object... arguments) {
        show(translate(key, arguments), Sign.DONE, SHORT, NotificationVariant.SUCCESS);
    }

    /** What can be done about what is said, and ends the saying if it takes it back. */
    public record Action(String key, boolean ends, Command command) {}

    /** Something worked, and for so long there is something to do about it. */
    public static void success(Duration time, List<Action> actions, String key, Object... arguments) {
        show(
                translate(key, arguments),
                Sign.DONE,
                Math.toIntExact(time.toMillis()),
                NotificationVariant.SUCCESS,
                actions);
    }

    /** Something that was thought to be done is not. */
    public static void warning(List<Action> actions, String key, Object... arguments) {
        show(translate(key, arguments), Sign.STALE, UNTIL_CLOSED, NotificationVariant.WARNING, actions);
    }

    /** Somebody has to act at once; it stays until it is closed. */
    public static void urgent(List<Action> actions, String key, Object... arguments) {
        show(translate(key, arguments), Sign.NOTICES, UNTIL_CLOSED, NotificationVariant.ERROR, actions);
    }

    /** Something happened that the user should know, without being anybody's fault. */
    public static void info(String key, Object... arguments) {
        show(translate(key, arguments), Sign.INFO, SHORT, NotificationVariant.INFO);
    }

    /** A command was refused; what has moved on looks different from what is wrong. */
    public static void refused(Refusal refusal) {
        refused(refusal, refusal.arguments());
    }

    /** A command was refused, said with other words in the place of its own arguments. */
    public static void refused(Refusal refusal, Object... arguments) {
        boolean stale = refusal.kind() == Refusal.Kind.CONFLICT || refusal.kind() == Refusal.Kind.STALE;
        show(
                translate(refusal.textKey(), arguments),
                stale ? Sign.STALE : Sign.PROBLEM,
                LONG,
                stale ? NotificationVariant.WARNING : NotificationVariant.ERROR);
    }

    /** The user may not do this. */
    public static void forbidden() {
        show(translate("base.problem.forbidden"), Sign.FORBIDDEN, LONG, NotificationVariant.ERROR);
    }

    /** The database does not answer. */
    public static void databaseAway() {
        show(translate("base.problem.databaseAway"), Sign.ACCIDENT, LONG, NotificationVariant.ERROR);
    }

    /** Something broke; the reference leads to the log. */
    public static void accident(String reference) {
        show(translate("base.problem.accident", reference), Sign.ACCIDENT, LONG, NotificationVariant.ERROR);
    }

    private static void show(String text, Sign icon, int duration, NotificationVariant variant) {
        show(text, icon, duration, variant, List.of());
    }

    private static void show(String text, Sign icon, int duration, NotificationVariant variant, List<Action> actions) {
        Notification toast = new Notification();
        toast.addThemeVariants(variant);
        toast.setPosition(Position.BOTTOM_END);
        toast.setDuration(duration);
        toast.setAssertive(variant == NotificationVariant.WARNING || variant == NotificationVariant.ERROR);
        Button close = new Button(Sign.CLOSE.icon(), click -> toast.close());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        close.setAriaLabel(translate("base.toast.close"));
        Div line = new Div(icon.icon(), new Span(text));
        actions.forEach(action -> line.add(button(action, toast)));
        line.add(close);
        line.addClassName("toast");
        toast.add(line);
        if (actions.isEmpty()) {
            showOnce(text, toast);
        } else {
            toast.open();
        }
    }

    private static Button button(Action action, Notification toast) {
        Button button = new Button(translate(action.key()), click -> {
            if (action.ends()) {
                toast.close();
            }
            action.command().execute();
        });
        button.addClassName("toast-action");
        return button;
    }

    /** What is on the screen, by its text. */
    private static final class Open extends HashMap<String, Notification> {}

    /* Said again, it takes the place of what said the same. */
    private static void showOnce(String text, Notification toast) {
        UI ui = UI.getCurrent();
        Open open = Optional.ofNullable(ComponentUtil.getData(ui, Open.class)).orElseGet(Open::new);
        ComponentUtil.setData(ui, Open.class, open);
        Notification same = open.put(text, toast);
        if (same != null) {
            same.close();
        }
        toast.addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                open.remove(text, toast);
            }
        });
        toast.open();
    }
}
