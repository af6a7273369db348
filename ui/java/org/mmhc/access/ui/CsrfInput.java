package org.mmhc.access.ui;

import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.server.VaadinServletRequest;
import java.util.Optional;
import org.springframework.security.web.csrf.CsrfToken;

/** Shows, in a form that the browser sends itself, that it is one of ours. */
final class CsrfInput {

    private CsrfInput() {}

    static Optional<Input> of() {
        return Optional.ofNullable(VaadinServletRequest.getCurrent())
                .map(request -> request.getAttribute(CsrfToken.class.getName()))
                .map(CsrfToken.class::cast)
                .map(token -> {
                    Input proof = new Input();
                    proof.setType("hidden");
                    proof.getElement().setAttribute("name", token.getParameterName());
                    proof.setValue(token.getToken());
                    return proof;
                });
    }
}
