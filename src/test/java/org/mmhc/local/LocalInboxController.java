package org.mmhc.local;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.mmhc.local.LocalInbox.Channel;
import org.mmhc.local.LocalInbox.Message;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The page on which a local run shows every mail and text message, so that codes and links can be read. */
@Controller
@Profile("local")
class LocalInboxController {

    /* A link, or a code of six digits that stands alone and is not the middle of a UID. */
    private static final Pattern SPECIAL =
            Pattern.compile("(https?://[^\\s<>\"]+[^\\s<>\".,;:!?)])|(?<![\\w-])(\\d{6})(?![\\w-])");

    private final LocalInbox inbox;

    LocalInboxController(LocalInbox inbox) {
        this.inbox = inbox;
    }

    /** A stretch of a message's text: plain, a link or a code. */
    record Stretch(String kind, String text) {}

    /** A message with its text cut into stretches. */
    record Shown(Message message, boolean mail, List<Stretch> stretches) {}

    @GetMapping("/local/inbox")
    String page(Model model) {
        var messages = inbox.messages();
        model.addAttribute(
                "messages", messages.stream().map(LocalInboxController::shown).toList());
        model.addAttribute(
                "newest", messages.isEmpty() ? 0 : messages.getFirst().number());
        return "local/inbox";
    }

    @GetMapping("/local/inbox.json")
    @ResponseBody
    List<Message> messages() {
        return inbox.messages();
    }

    @PostMapping("/local/inbox/clear")
    String clear() {
        inbox.clear();
        return "redirect:/local/inbox";
    }

    private static Shown shown(Message message) {
        return new Shown(message, message.channel() == Channel.MAIL, stretches(message.text()));
    }

    static List<Stretch> stretches(String text) {
        var stretches = new ArrayList<Stretch>();
        var matcher = SPECIAL.matcher(text);
        var end = 0;
        while (matcher.find()) {
            if (matcher.start() > end) {
                stretches.add(new Stretch("plain", text.substring(end, matcher.start())));
            }
            stretches.add(new Stretch(matcher.group(1) == null ? "code" : "link", matcher.group()));
            end = matcher.end();
        }
        if (end < text.length()) {
            stretches.add(new Stretch("plain", text.substring(end)));
        }
        return stretches;
    }
}
