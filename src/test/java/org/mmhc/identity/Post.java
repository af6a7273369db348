package org.mmhc.identity;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mmhc.local.LocalInbox;

/** Reads what people got by mail and text message, and makes up addresses that nobody had before. */
class Post {

    private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]+)");
    private static final Pattern CODE = Pattern.compile("\\b([0-9]{6})\\b");
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final LocalInbox inbox;

    Post(LocalInbox inbox) {
        this.inbox = inbox;
    }

    String newEmail() {
        return "person" + NUMBERS.incrementAndGet() + "@example.org";
    }

    String newPhone() {
        return "+9198300" + String.format("%05d", NUMBERS.incrementAndGet());
    }

    /** The token of the link in the n-th mail to that address. */
    String token(String email, int mail) {
        return first(TOKEN, mail(email, mail).text());
    }

    /** The n-th mail to that address, counted from 1. */
    LocalInbox.Message mail(String email, int mail) {
        return waitFor(
                () -> inbox.mailsTo(email).size() >= mail ? inbox.mailsTo(email).get(mail - 1) : null);
    }

    /** The code in the n-th text message to that number, counted from 1. */
    String code(String phone, int text) {
        return first(
                CODE,
                waitFor(() -> inbox.textsTo(phone).size() >= text
                                ? inbox.textsTo(phone).get(text - 1)
                                : null)
                        .text());
    }

    int mailsTo(String email) {
        return inbox.mailsTo(email).size();
    }

    private static <T> T waitFor(Callable<T> what) {
        return await().atMost(Duration.ofMinutes(1)).until(what, found -> found != null);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("Nothing like " + pattern + " in the message");
        }
        return matcher.group(1);
    }
}
