package org.mmhc.care.ui.request;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.profiles.ProfileKeeping.Address;
import org.mmhc.visits.place.Pin;
import org.mmhc.visits.place.Position;

/** Asks where the care is needed, and how one gets in. */
class AskWhereForm extends RequestStep {

    /** Where somebody can be. */
    enum Place {
        HOME,
        OTHER
    }

    /** What is asked. */
    public record Where(
            Place place,
            @Nullable String address,
            @Nullable Position position,
            @Nullable Integer pinRadiusM,
            @Nullable String accessNote) {}

    private final FormBinder<Where> binder = new FormBinder<>(Where.class);
    private final RadioButtonGroup<Place> place = new RadioButtonGroup<>();
    private final Div home = new Div();
    private final TextArea address = new TextArea();
    private final TextField position = new TextField();
    private final IntegerField radius = new IntegerField();
    private final AtHomeNow atHome = new AtHomeNow(this::pin, this::forget);
    private boolean homeKnown = true;

    AskWhereForm() {
        super("where", Set.of("addressMissing"));
        place.setItems(Place.values());
        place.setItemLabelGenerator(each -> getTranslation("care.place." + each));
        place.addValueChangeListener(change -> showPlace());
        place("place", place);
        binder.forField(place)
                .withValidator(where -> where != Place.HOME || homeKnown, getTranslation("care.problem.addressMissing"))
                .bind("place");
        home.setId("request-home");
        add(home);
        place("address", address);
        binder.forField(address)
                .withNullRepresentation("")
                .withValidator(
                        text -> place.getValue() != Place.OTHER || text != null && !text.isBlank(),
                        getTranslation("care.where.address.missing"))
                .bind("address");
        placePin();
        TextArea accessNote = new TextArea();
        accessNote.setHelperText(getTranslation("care.where.accessNote.hint"));
        place("accessNote", accessNote);
        binder.forField(accessNote).withNullRepresentation("").bind("accessNote");
        binder.about("place", "addressMissing");
    }

    private void placePin() {
        position.setHelperText(getTranslation("care.where.position.hint"));
        place("position", position);
        binder.forField(position)
                .withConverter(
                        text -> text.isBlank() ? null : read(text),
                        known -> known == null ? "" : known.latitude() + ", " + known.longitude(),
                        getTranslation("care.where.position.wrong"))
                .bind("position");
        radius.setStepButtonsVisible(true);
        radius.setHelperText(getTranslation("care.where.pinRadiusM.hint"));
        field(binder, "pinRadiusM", radius);
        add(atHome);
        showPin(false);
    }

    /* As far off as the device may be somebody can be and still be there. */
    private void pin(Position where, int exactToM) {
        position.setValue(where.latitude() + ", " + where.longitude());
        Integer known = radius.getValue();
        int least = Math.max(exactToM, known == null ? Pin.NONE.radiusM() : known);
        radius.setValue(known == null && least == Pin.NONE.radiusM() ? null : Integer.valueOf(least));
    }

    private void forget() {
        position.clear();
        radius.clear();
    }

    private void showPin(boolean shown) {
        position.setVisible(shown);
        radius.setVisible(shown);
        atHome.setVisible(!shown);
    }

    private static Position read(String text) {
        String[] degrees = text.strip().split("[,\\s]+");
        if (degrees.length != 2) {
            throw new IllegalArgumentException("No place on earth");
        }
        return new Position(Double.parseDouble(degrees[0]), Double.parseDouble(degrees[1]));
    }

    /** Whether it has to be opened as a page of its own before the device can be asked. */
    boolean needsOwnPage(UI ui) {
        return atHome.isVisible() && AtHomeNow.isBarred(ui);
    }

    /** Says that it is the home of somebody else, of which the office can look up where exactly it is. */
    void showHomeOfOther() {
        showPin(true);
        home.removeAll();
        home.add(new Paragraph(getTranslation("care.where.home.other")));
    }

    /** Says where home is, or that it is not known. */
    void showHome(@Nullable Address known) {
        homeKnown = known != null;
        home.removeAll();
        if (known == null) {
            home.add(
                    new Paragraph(getTranslation("care.where.home.missing")),
                    new Anchor("profile/address", getTranslation("care.where.home.profile")));
        } else {
            String lines = Stream.of(known.line1(), known.line2(), (known.postalCode() + " " + known.city()).strip())
                    .filter(line -> !line.isBlank())
                    .collect(Collectors.joining(", "));
            home.add(new Paragraph(lines));
        }
    }

    private void showPlace() {
        boolean other = place.getValue() == Place.OTHER;
        address.setVisible(other);
        home.setVisible(!other);
        atHome.about(other ? Place.OTHER : Place.HOME);
    }

    @Override
    void read(RequestDraft draft) {
        var form = draft.form();
        binder.readRecord(new Where(
                form.address() == null ? Place.HOME : Place.OTHER,
                form.address(),
                form.position(),
                form.pinRadiusM(),
                form.accessNote()));
        atHome.show(form.position() != null);
        showPlace();
    }

    @Override
    boolean hasChanges() {
        return binder.hasChanges();
    }

    @Override
    boolean submit(RequestDraft before, Consumer<RequestDraft> command, Consumer<Refusal> otherwise) {
        return binder.submit(where -> command.accept(at(before, where)), otherwise);
    }

    /* A place that was pinned is another one when the address is. */
    private static RequestDraft at(RequestDraft before, Where where) {
        String other = where.place() == Place.OTHER ? where.address() : null;
        boolean moved = !Objects.equals(other, before.form().address())
                && Objects.equals(where.position(), before.form().position());
        return before.at(other, moved ? null : where.position(), where.pinRadiusM(), where.accessNote());
    }

    @Override
    void show(Refusal refusal, Consumer<Refusal> otherwise) {
        binder.show(refusal, otherwise);
    }
}
