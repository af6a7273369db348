package org.mmhc.identity.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.Finder;
import org.mmhc.identity.UserAdministration;
import org.mmhc.identity.UserAdministration.Filter;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds admins people by name, UID or address. */
@Component
@Order(5)
class PeopleFinder implements Finder {

    private final UserAdministration users;

    PeopleFinder(UserAdministration users) {
        this.users = users;
    }

    @Override
    public List<Found> find(String words) {
        if (!CurrentUser.require().is(Role.ADMIN)) {
            return List.of();
        }
        return users.find(new Filter(words, null, null), 0, MOST, Set.of()).stream()
                .map(person -> new Found(
                        person.name(),
                        translate("identity.role." + person.role()) + ", " + person.uid(),
                        "users?" + UserListView.TEXT + "="
                                + URLEncoder.encode(person.uid().value(), StandardCharsets.UTF_8)))
                .toList();
    }
}
