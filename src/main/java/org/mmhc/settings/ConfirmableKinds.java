package org.mmhc.settings;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mmhc.settings.SettingsRefusals.RequestUnknown;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds the module that knows what a request is about. It looks when it is asked: the modules themselves ask for confirmations. */
@Component
class ConfirmableKinds {

    private final ObjectProvider<Confirmable> kinds;

    ConfirmableKinds(ObjectProvider<Confirmable> kinds) {
        this.kinds = kinds;
    }

    Confirmable of(ConfirmationRequest request) {
        Map<String, Confirmable> known =
                all().stream().collect(Collectors.toMap(Confirmable::kind, Function.identity()));
        Confirmable kind = known.get(request.kind());
        if (kind == null) {
            throw new RequestUnknown();
        }
        return kind;
    }

    private List<Confirmable> all() {
        return kinds.stream().toList();
    }
}
