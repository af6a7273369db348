package org.mmhc.base.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

/**
 * How something stands, at a glance, on the start page. All texts are finished.
 *
 * @param key {@code <module>.<tile>}, by which people say where it stands
 * @param figure a number or some words
 * @param hint what more there is to say, empty for nothing
 * @param path where the list is that it is the figure of
 */
public record HomeTile(String key, String name, String figure, String hint, String path) {

    /** Whose name is the text {@code <key>.tile}, as in {@code visits.today.tile}. */
    public static HomeTile of(String key, Object figure, String hint, String path) {
        return new HomeTile(key, translate(key + ".tile"), String.valueOf(figure), hint, path);
    }
}
