package org.mmhc.base;

/**
 * Something that is done once from the command line instead of serving people: {@code java -jar mmhc.jar --mmhc.audit.verify}.
 * A bean for each; what it needs to know comes from settings.
 */
public interface CliCommand {

    /** The argument that asks for it, without the dashes: {@code mmhc.<module>.<verb>}. */
    String name();

    /** Does it; answers the exit code, 0 when all is well. */
    int run();
}
