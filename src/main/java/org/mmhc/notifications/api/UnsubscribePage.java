package org.mmhc.notifications.api;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Locale;
import org.mmhc.base.Language;
import org.mmhc.base.Refusal;
import org.mmhc.notifications.NotificationCentre;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.HtmlUtils;

/**
 * Switches off what a mail is about, for whoever has its link. Opening the link only asks; mail programs that post to it at
 * once, and people who press the button, switch off.
 */
@Controller
@Hidden
@RequestMapping(UnsubscribePage.PATH)
class UnsubscribePage {

    static final String PATH = "/unsubscribe";

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final String PAGE = """
            <!doctype html>
            <html lang="%3$s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>%1$s</title></head>
            <body><main><h1>%1$s</h1>%2$s</main></body></html>
            """;

    private final NotificationCentre centre;
    private final MessageSource texts;

    UnsubscribePage(NotificationCentre centre, MessageSource texts) {
        this.centre = centre;
        this.texts = texts;
    }

    @GetMapping
    ResponseEntity<String> ask(@RequestParam String token, Locale reader) {
        return page(
                HttpStatus.OK,
                reader,
                text("notifications.unsubscribe.title", reader),
                "<form method=\"post\" action=\"?token=" + HtmlUtils.htmlEscape(token) + "\"><button>"
                        + HtmlUtils.htmlEscape(text("notifications.unsubscribe.action", reader)) + "</button></form>");
    }

    @PostMapping
    ResponseEntity<String> switchOff(@RequestParam String token, Locale reader) {
        try {
            String topic = text(centre.unsubscribe(token), reader);
            return page(HttpStatus.OK, reader, text("notifications.unsubscribe.done", reader), paragraph(topic));
        } catch (Refusal spent) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, reader, text(spent.textKey(), reader), "");
        }
    }

    private static String paragraph(String text) {
        return "<p>" + HtmlUtils.htmlEscape(text) + "</p>";
    }

    private static ResponseEntity<String> page(HttpStatus status, Locale reader, String title, String body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY)
                .body(PAGE.formatted(
                        HtmlUtils.htmlEscape(title),
                        body,
                        Language.of(reader).locale().toLanguageTag()));
    }

    private String text(String key, Locale reader) {
        return texts.getMessage(key, null, reader);
    }
}
