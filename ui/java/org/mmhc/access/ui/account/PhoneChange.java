package org.mmhc.access.ui.account;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Keyboard;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.identity.OwnContacts;

/** Lets people say which other phone number they want. */
final class PhoneChange {

    private PhoneChange() {}

    /** Another number. */
    public record NewPhone(String phone) {}

    /** Asks, in place of the number so far, and tells the last argument what was wished for. */
    static void ask(OwnContacts contacts, StepUpPrompt stepUp, @Nullable String current, Consumer<String> then) {
        TextField phone = new TextField(translate("access.account.newPhone.label"));
        phone.setId("new-phone");
        phone.setWidthFull();
        phone.setHelperText(translate("access.register.phone.hint"));
        phone.setPlaceholder(current == null ? "" : current);
        Keyboard.TEL.on(phone);
        FormBinder<NewPhone> binder = new FormBinder<>(NewPhone.class);
        binder.bind(phone, "phone");
        binder.aboutAllOthers("phone");
        new FieldDialog(
                        "confirm-phone-change",
                        "access.account.changePhone",
                        stepUp,
                        binder,
                        wanted -> {
                            contacts.wantPhone(wanted.phone());
                            then.accept(wanted.phone());
                        },
                        phone)
                .open();
    }
}
