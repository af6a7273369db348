package org.mmhc.base.ui.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.security.SecureRandom;
import java.util.Base64;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/**
 * What a screen may load and run. Scripts run only when the server has marked them for this very answer, or when a marked
 * one loads them; text that somebody smuggles into a page is never a script. Everything else comes from this server. The
 * client engine of Vaadin compiles what the server sends it, hence {@code unsafe-eval}, and puts styles beside its elements,
 * hence {@code unsafe-inline} for styles alone.
 */
@Component
class ContentPolicy implements VaadinServiceInitListener {

    private static final String POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'nonce-%s' 'strict-dynamic' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    private final SecureRandom random = new SecureRandom();

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::protect);
    }

    private void protect(IndexHtmlResponse page) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String mark = Base64.getEncoder().encodeToString(bytes);
        for (Element script : page.getDocument().select("script, link[rel=modulepreload]")) {
            script.attr("nonce", mark);
        }
        page.getVaadinResponse().setHeader("Content-Security-Policy", POLICY.formatted(mark));
    }
}
