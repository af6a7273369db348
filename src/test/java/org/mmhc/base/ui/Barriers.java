package org.mmhc.base.ui;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What on a screen keeps somebody out who sees little, or works without a mouse or with a screen reader, as axe-core finds
 * it: its rules for WCAG 2.2 AA, and its good practice. Each page, and all that may lie over it, is seen in light and in dark.
 */
final class Barriers {

    private static final Path AXE = Path.of("ui/web/node_modules/axe-core/axe.min.js");

    /* Beyond what screens can mend: parts of Vaadin's elements, by rule and by how they begin. */
    private static final Map<String, List<String>> NOT_OURS = Map.of(
            // The box in which tabs scroll can be given the focus by scripts, and lies inside of the list.
            "aria-required-children", List.of("<vaadin-tabs"),
            // The button of a select and the group of a field of several parts say by themselves that something is
            // required.
            "aria-allowed-attr", List.of("<vaadin-select-value-button", "<vaadin-custom-field"),
            // The button that opens a section of the menu names what it opens also while that is closed.
            "aria-valid-attr-value", List.of("<button part=\"toggle-button\" aria-controls"),
            // Lies outside of everything, and is empty while there is a connection.
            "region", List.of("<vaadin-connection-indicator"));

    private static final String LOOK = """
            async ([runOnly, notOurs]) => {
                const {violations} = await axe.run(document, {
                    runOnly,
                    preload: false,
                    iframes: false,
                    rules: runOnly.includes('color-contrast') ? {} : {'target-size': {enabled: true}},
                    resultTypes: ['violations']
                });
                return violations.flatMap(({id, impact, nodes}) => nodes
                    .filter(({html}) => !notOurs[id]?.some(begin => html.startsWith(begin)))
                    .map(({target, html, failureSummary}) =>
                    `${id} (${impact}) at ${target.flat().join(' > ')}: ${failureSummary.split('\\n').slice(1).join(' ').trim()}`
                        + ` ${html.slice(0, 200)}`));
            }""";

    private static final String FRAME = """
            () => [
                [document.documentElement.scrollWidth <= innerWidth, 'scrolls sideways'],
                [document.querySelectorAll('h1').length <= 1, 'has several headings of the first rank'],
                [!document.querySelector('vaadin-app-layout')
                    || document.querySelector('header :is(a, button, vaadin-button)')?.matches('.skip-link'),
                    'does not begin with the link that skips the menu']
            ].filter(([fine]) => !fine).map(([, words]) => `The page ${words}, ${innerWidth} wide`)""";

    /* Not there when a page is just opened, as it is when each is looked at in both. */
    private static final String OVER_THE_PAGE =
            ":is(vaadin-dialog, vaadin-confirm-dialog, vaadin-popover)[opened], vaadin-notification-card";

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final List<String> COLOURS = List.of("color-contrast");
    private static final List<String> ON_PHONE = List.of("color-contrast", "target-size");

    private Barriers() {}

    /** One line for each: rule, how grave, where, and in words; what lies over a page is seen in light and in dark. */
    static List<String> on(Page page, ColorScheme scheme) {
        List<String> found = new ArrayList<>(look(page, RULES));
        if (page.querySelector(OVER_THE_PAGE) != null) {
            show(page, scheme == ColorScheme.DARK ? ColorScheme.LIGHT : ColorScheme.DARK);
            found.addAll(look(page, COLOURS));
            show(page, scheme);
        }
        found.addAll(strings(page.evaluate(FRAME)));
        return found;
    }

    /** The same of a page that is seen at a desk in light, and on a phone in the dark; or only of its frame. */
    static List<String> atDeskAndOnPhone(Page page, boolean thoroughly) {
        ViewportSize desk = page.viewportSize();
        List<String> found = new ArrayList<>(strings(page.evaluate(FRAME)));
        if (thoroughly) {
            found.addAll(look(page, RULES));
        }
        show(page, ColorScheme.DARK);
        page.setViewportSize(390, 844);
        found.addAll(strings(page.evaluate(FRAME)));
        if (thoroughly) {
            found.addAll(look(page, ON_PHONE));
        }
        page.setViewportSize(desk.width, desk.height);
        show(page, ColorScheme.LIGHT);
        return found;
    }

    private static void show(Page page, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    private static List<String> look(Page page, List<String> only) {
        if (!(boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(axe());
        }
        /* What is laid out anew by scripts, as menus are, stands after two frames. */
        page.evaluate("() => new Promise(laid => requestAnimationFrame(() => requestAnimationFrame(laid)))");
        page.waitForFunction("""
                () => document.getAnimations().every(({effect, playState}) =>
                    playState !== 'running' || effect.getComputedTiming().endTime === Infinity)""");
        return strings(page.evaluate(LOOK, List.of(only, NOT_OURS)));
    }

    private static List<String> strings(Object lines) {
        return ((List<?>) lines).stream().map(String::valueOf).toList();
    }

    private static String axe() {
        try {
            return Files.readString(AXE);
        } catch (IOException missing) {
            throw new UncheckedIOException("The build of ui/web has not run", missing);
        }
    }
}
