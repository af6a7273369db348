package org.mmhc.notifications;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where people reach MMHC with a browser; links in messages start with it.
 *
 * @param baseUrl for example {@code https://mmhc.example.org}
 */
@Validated
@ConfigurationProperties("mmhc")
public record PublicAddress(
        @NotNull @DefaultValue("http://localhost:8080") URI baseUrl) {

    public PublicAddress {
        if (!baseUrl.isAbsolute() || baseUrl.getHost() == null) {
            throw new IllegalArgumentException("mmhc.base-url must be a whole address, not " + baseUrl);
        }
    }

    /** The address of a page. */
    public String page(String path) {
        String base = baseUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }

    /** The path of a page of ours. */
    String pathOf(String page) {
        return page.startsWith(page("")) ? page.substring(page("").length()) : page;
    }

    /** The address of a page with a token in its query. */
    public String page(String path, String token) {
        return page(path) + "?token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    }
}
