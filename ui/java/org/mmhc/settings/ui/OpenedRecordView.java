package org.mmhc.settings.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.identity.UserDirectory;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.profiles.ProfileKeeping.Address;
import org.mmhc.profiles.ProfileKeeping.EmergencyContact;
import org.mmhc.profiles.ProfileKeeping.Names;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
import org.mmhc.settings.record.RecordAccessDesk;
import org.mmhc.settings.record.RecordAccessDesk.RecordAccessRow;

/** Somebody's whole record, as long as the reader has it open; else the way to open it. */
@Route(value = "records/:uid", layout = MainLayout.class)
@RolesAllowed({"COMMITTEE", "ADMIN"})
class OpenedRecordView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final transient RecordAccessDesk desk;
    private final transient ProfileKeeping profiles;
    private final transient UserDirectory users;

    OpenedRecordView(RecordAccessDesk desk, ProfileKeeping profiles, UserDirectory users) {
        this.desk = desk;
        this.profiles = profiles;
        this.users = users;
        addClassNames("view", "care-view");
    }

    static String addressOf(Uid owner) {
        return "records/" + owner;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("settings.record.read.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String typed = event.getRouteParameters().get("uid").orElse("");
        if (!Uid.isValid(typed) || users.find(new Uid(typed)).isEmpty()) {
            throw new NotFoundException();
        }
        show(new Uid(typed));
    }

    private void show(Uid owner) {
        removeAll();
        Optional<RecordAccessRow> open = desk.mine(owner);
        String subtitle = open.map(row -> getTranslation("settings.record.read.until", Times.time(row.openUntil())))
                .orElse("");
        add(
                new BackLink(getTranslation("settings.record.page.title"), RecordAccessListView.class),
                new ViewHeader(users.nameOf(owner), subtitle));
        open.ifPresentOrElse(this::read, () -> add(closed(owner)));
    }

    private EmptyState closed(Uid owner) {
        Button open = new Button(
                getTranslation("settings.record.open.action"),
                click -> new OpenRecordDialog(desk, owner.value(), this::show).open());
        open.setId("record-open");
        open.addThemeVariants(ButtonVariant.PRIMARY);
        return new EmptyState(
                Sign.FORBIDDEN,
                getTranslation("settings.record.closed.title"),
                getTranslation("settings.record.closed.hint"),
                open);
    }

    private void read(RecordAccessRow access) {
        ProfileDetails profile = profiles.of(access.owner());
        Div cards = new Div(
                panel("person", person(profile)),
                panel("home", home(profile.address())),
                panel("emergency", emergency(profile.emergencyContact())));
        cards.addClassName("care-cards");
        cards.setId("record");
        Button close = new Button(getTranslation("settings.record.close.action"), click -> close(access));
        close.setId("record-close");
        Div actions = new Div(close);
        actions.addClassName("care-form-actions");
        add(cards, actions);
    }

    private Section panel(String name, FactList facts) {
        Section panel = new Section(
                new H2(getTranslation("settings.record.panel." + name)),
                facts.getChildren().findAny().isPresent()
                        ? facts
                        : new Paragraph(getTranslation("settings.record.panel.nothing")));
        panel.addClassNames("panel", "care-card");
        panel.setId("record-" + name);
        return panel;
    }

    private FactList person(ProfileDetails profile) {
        FactList facts = new FactList().with("uid", profile.owner().value());
        Names names = profile.names();
        return names == null
                ? facts
                : facts.with("fullName", (names.firstName() + " " + names.lastName()).strip())
                        .with("birthDate", Times.day(names.birthDate()));
    }

    private static FactList home(@Nullable Address address) {
        FactList facts = new FactList();
        return address == null
                ? facts
                : facts.with(
                                "street",
                                Stream.of(address.line1(), address.line2())
                                        .filter(line -> !line.isBlank())
                                        .collect(Collectors.joining(", ")))
                        .with("city", (address.postalCode() + " " + address.city()).strip())
                        .with("region", address.region())
                        .with("country", Locale.of("", address.country()).getDisplayCountry(Locale.ENGLISH));
    }

    private static FactList emergency(@Nullable EmergencyContact contact) {
        FactList facts = new FactList();
        return contact == null
                ? facts
                : facts.with("contactName", contact.name())
                        .with("relation", contact.relation())
                        .with("phone", contact.phone());
    }

    private void close(RecordAccessRow access) {
        try {
            desk.close(access.id());
            Toasts.success("settings.record.close.done");
        } catch (Refusal refused) {
            Toasts.refused(refused);
        }
        show(access.owner());
    }
}
