package org.mmhc.local.pay;

import java.util.List;
import org.mmhc.local.pay.PayBook.Link;
import org.mmhc.local.pay.PayBook.Payout;

/** The page where one pays, or does anything else that payers, banks and gateways do. */
final class PayPage {

    private static final List<List<String>> BUTTONS = List.of(
            List.of("pay", "Pay"),
            List.of("pay-upi", "Pay by UPI"),
            List.of("fail", "Fail"),
            List.of("authorise", "Authorise only"),
            List.of("pay-late", "Fail, and pay a minute later"),
            List.of("expire", "Let the page end"),
            List.of("pay-less", "Pay 1.00"),
            List.of("pay-usd", "Pay in dollars"),
            List.of("again", "Tell the last thing twice, at once"),
            List.of("hold", "Hold what is told"),
            List.of("release", "Tell what was held, backwards"),
            List.of("replay", "Replay with another id"),
            List.of("forge", "Forge"),
            List.of("wrong-secret", "Sign with a wrong secret"),
            List.of("rolled-secret", "Sign while the secret is rolled"),
            List.of("refund", "Refund from the dashboard"),
            List.of("fail-refund", "Fail the refund after success"),
            List.of("dispute", "Open a dispute"),
            List.of("take-funds", "Take the funds"),
            List.of("win", "Win the dispute"),
            List.of("lose", "Lose the dispute"));

    private static final List<List<String>> PAYOUT_BUTTONS = List.of(
            List.of("payout-queue", "Queue it"),
            List.of("payout-process", "Pay"),
            List.of("payout-fail", "Fail"),
            List.of("payout-reject", "Reject"),
            List.of("payout-reverse", "Send the money back"),
            List.of("again", "Tell the last thing twice, at once"),
            List.of("hold", "Hold what is told"),
            List.of("release", "Tell what was held, backwards"),
            List.of("replay", "Replay with another id"),
            List.of("forge", "Forge"),
            List.of("wrong-secret", "Sign with a wrong secret"),
            List.of("rolled-secret", "Sign while the secret is rolled"));

    private static final List<List<String>> NETWORK = List.of(
            List.of("slow", "Slow"),
            List.of("error-after-doing", "500 after doing it"),
            List.of("drop", "Drop the answer"),
            List.of("too-many", "429"),
            List.of("silent", "Silent webhooks"),
            List.of("calm", "All well"));

    private final PayBook book;

    PayPage(PayBook book) {
        this.book = book;
    }

    String of(Link link) {
        var page = new StringBuilder(head("Pay " + money(link.amount, link.currency)));
        page.append("<h1>%s</h1><p>%s, %s at %s</p>"
                .formatted(
                        money(link.amount, link.currency), escaped(link.title), escaped(link.reference), link.gateway));
        page.append("<p>This page is <b>%s</b>. No money moves here.</p>".formatted(link.status));
        buttons(page, BUTTONS, "/control/", link.id);
        page.append("<h2>The way to the gateway, for the next call</h2>");
        buttons(page, NETWORK, "/control/network/", link.id);
        page.append("<h2>What was told</h2><ul>");
        book.told().stream()
                .filter(told -> told.link.equals(link.id))
                .forEach(told -> page.append("<li>%s</li>".formatted(escaped(told.type))));
        page.append("</ul>");
        if (link.returnTo.startsWith("http")) {
            page.append("<p><a href=\"%s\">Back to the agency</a></p>".formatted(escaped(link.returnTo)));
        }
        return page.append("<p><a href=\"/\">All pages</a></p></body></html>").toString();
    }

    String of(Payout payout) {
        var page = new StringBuilder(head("Pay out " + money(payout.amount, payout.currency)));
        page.append("<h1>%s</h1><p>%s, by %s. It is <b>%s</b>. No money moves here.</p>"
                .formatted(
                        money(payout.amount, payout.currency), escaped(payout.reference), payout.mode, payout.status));
        buttons(page, PAYOUT_BUTTONS, "/control/", payout.id);
        page.append("<h2>The way to the gateway, for the next call</h2>");
        buttons(page, NETWORK, "/control/network/", payout.id);
        return page.append("<p><a href=\"/\">All pages</a></p></body></html>").toString();
    }

    String all() {
        var page = new StringBuilder(head("Payments")).append("<h1>Pages to pay on</h1><ul>");
        book.links().values().stream()
                .toList()
                .reversed()
                .forEach(link -> page.append("<li><a href=\"/pay/%s\">%s %s</a> %s</li>"
                        .formatted(link.id, escaped(link.reference), money(link.amount, link.currency), link.status)));
        page.append("</ul><h1>Payouts</h1><ul>");
        book.payouts().values().stream()
                .toList()
                .reversed()
                .forEach(payout -> page.append("<li><a href=\"/payout/%s\">%s %s</a> %s</li>"
                        .formatted(
                                payout.id,
                                escaped(payout.reference),
                                money(payout.amount, payout.currency),
                                payout.status)));
        return page.append("</ul></body></html>").toString();
    }

    private static void buttons(StringBuilder page, List<List<String>> buttons, String path, String link) {
        buttons.forEach(button -> page.append("""
                <form method="post" action="%s%s"><input type="hidden" name="link" value="%s">\
                <button>%s</button></form>""".formatted(path, button.getFirst(), link, button.getLast())));
    }

    private static String head(String title) {
        return """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s</title>\
                <meta name="viewport" content="width=device-width"><style>body{font:16px system-ui;margin:2rem auto;\
                max-width:40rem;padding:0 1rem}form{display:inline-block;margin:.2rem}button{font:inherit;padding:.4rem .8rem}\
                </style></head><body>""".formatted(escaped(title));
    }

    private static String money(long minor, String currency) {
        return "%s %d.%02d".formatted(currency, minor / 100, minor % 100);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
