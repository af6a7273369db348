package org.mmhc.tasks.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.router.QueryParameters;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.LossQuestion;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Toasts;
import org.mmhc.tasks.SavedFilters;
import org.mmhc.tasks.SavedFilters.SavedFilter;

/** The filters that somebody keeps, and those that the group shares: one click each. */
class SavedFilterBar extends Composite<Div> {

    /** How a filter is kept. */
    public record Kept(String name, boolean shared) {}

    private final transient SavedFilters saved;
    private final SerializableConsumer<TaskListState> onChosen;
    private final boolean mayForgetShared;
    private TaskListState state = TaskListState.START;

    SavedFilterBar(SavedFilters saved, boolean mayForgetShared, SerializableConsumer<TaskListState> onChosen) {
        this.saved = saved;
        this.mayForgetShared = mayForgetShared;
        this.onChosen = onChosen;
        getContent().setId("saved-filters");
        getContent().addClassName("saved-filters");
        getContent().getElement().setAttribute("role", "group");
        getContent().getElement().setAttribute("aria-label", getTranslation("tasks.saved.label"));
    }

    void show(TaskListState shown) {
        state = shown;
        getContent().removeAll();
        String query = shown.toQueryParameters().getQueryString();
        boolean kept = false;
        for (SavedFilter filter : saved.find()) {
            boolean current = filter.query().equals(query);
            kept |= current;
            getContent().add(chip(filter, current));
        }
        if (shown.isNarrowed() && !kept) {
            Button save = new Button(getTranslation("tasks.saved.save"), Sign.SAVE_FILTER.icon(), click -> ask());
            save.setId("save-filter");
            save.addThemeVariants(ButtonVariant.TERTIARY);
            getContent().add(save);
        }
        getContent().setVisible(getContent().getComponentCount() > 0);
    }

    private Div chip(SavedFilter filter, boolean current) {
        Button choose = new Button(
                filter.name(), click -> onChosen.accept(TaskListState.of(QueryParameters.fromString(filter.query()))));
        choose.addClassName("saved-filter-name");
        choose.getElement().setAttribute("aria-pressed", Boolean.toString(current));
        if (filter.shared()) {
            SvgIcon shared = Sign.SHARED.icon();
            choose.setIcon(shared);
            choose.setTooltipText(
                    filter.own()
                            ? getTranslation("tasks.saved.sharedByMe")
                            : getTranslation("tasks.saved.sharedBy", filter.ownerName()));
        }
        Div chip = new Div(choose);
        chip.addClassName("saved-filter");
        chip.setClassName("saved-filter-current", current);
        if (filter.own() || mayForgetShared) {
            Button forget = new Button(Sign.CLOSE.icon(), click -> askBeforeForgetting(filter));
            forget.addThemeVariants(ButtonVariant.TERTIARY);
            forget.addClassName("saved-filter-forget");
            forget.setAriaLabel(getTranslation("tasks.saved.forget.label", filter.name()));
            chip.add(forget);
        }
        return chip;
    }

    private void askBeforeForgetting(SavedFilter filter) {
        new LossQuestion(
                        getTranslation("tasks.saved.forget.title", filter.name()),
                        getTranslation(filter.shared() ? "tasks.saved.forget.forAll" : "tasks.saved.forget.words"),
                        getTranslation("tasks.saved.forget.keep"),
                        getTranslation("tasks.saved.forget.action"),
                        () -> forget(filter))
                .open();
    }

    private void forget(SavedFilter filter) {
        try {
            saved.forget(filter.id());
            Toasts.success("tasks.saved.forgotten", filter.name());
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        show(state);
    }

    private void ask() {
        Dialog dialog = new Dialog(getTranslation("tasks.saved.save"));
        dialog.setWidth("min(24rem, 92vw)");
        TextField name = new TextField(getTranslation("tasks.saved.name"));
        name.setId("saved-filter-name");
        name.setWidthFull();
        name.setAutofocus(true);
        Checkbox shared = new Checkbox(getTranslation("tasks.saved.share"));
        shared.setId("saved-filter-shared");
        FormBinder<Kept> binder = new FormBinder<>(Kept.class);
        binder.bind(name, "name");
        binder.bind(shared, "shared");
        binder.about("name", "savedFilterUnfit", "tooManySavedFilters");
        Button keep = new Button(
                getTranslation("tasks.saved.keep"),
                click -> binder.submit(kept -> {
                    saved.save(kept.name(), state.toQueryParameters().getQueryString(), kept.shared());
                    dialog.close();
                    Toasts.success("tasks.saved.done", kept.name().strip());
                    show(state);
                }));
        keep.setId("saved-filter-keep");
        keep.addThemeVariants(ButtonVariant.PRIMARY);
        keep.addClickShortcut(Key.ENTER).listenOn(dialog);
        dialog.add(name, shared);
        dialog.getFooter().add(new Button(getTranslation("tasks.saved.cancel"), click -> dialog.close()), keep);
        dialog.open();
    }
}
