package org.mmhc.base;

/** Knows which rules may be broken for now, because somebody asked for it with a reason and whoever has to agree did. */
public interface Overrides {

    /**
     * Whether that rule may be broken for that subject now.
     *
     * @param rule {@code <module>.<rule>}
     * @param subject the reference of what it is about
     */
    boolean isOverridden(String rule, String subject);
}
