package org.mmhc.base;

/**
 * Counts what a change of a setting would touch, so that admins know before they ask for it. The module that owns what is touched
 * contributes a bean; its sentence is the text {@code settings.effect.<key>}, with the count in it.
 */
public interface SettingEffect {

    /** The setting, by its name without the house. */
    String key();

    /**
     * How many things would be touched; changes nothing. Runs as the system.
     *
     * @param before what is in force, of the type of the setting
     * @param after what is to be
     */
    long preview(Object before, Object after);
}
