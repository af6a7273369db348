package org.mmhc.engine.move;

import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.MigrateProcessInstanceCommandStep1.MigrateProcessInstanceCommandFinalStep;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mmhc.engine.EngineLink;
import org.mmhc.engine.EngineRefusals.EngineAway;

/**
 * What the engine says when a case is to be moved to a definition; all that it does is whole or nothing.
 *
 * @param element at which it stopped, when it says so
 * @param words what it says, for those who mend it
 */
public record MigrationAnswer(Kind kind, @Nullable String element, String words) {

    /** What became of the move. */
    public enum Kind {
        /** The case belongs to the other definition now. */
        MOVED,
        /** There is no such case any more. */
        ENDED,
        /** A branch of the case is on its way, or waits for another one. */
        BUSY,
        /** The case stands at a step that the plan says nothing about. */
        UNMAPPED,
        /** The case does not belong to the definition that the plan is from. */
        NOT_FROM_THERE,
        /** Anything else. */
        REFUSED
    }

    private static final Pattern ELEMENT = Pattern.compile("active element with id '([^']+)'");
    private static final String NO_CASE = "no process instance found";
    private static final String CONCURRENT = "concurrent command";
    private static final String NO_MAPPING = "no mapping instruction defined";
    private static final String NO_SOURCE = "non-existing source element id";

    /** Asks for the move. Fails with {@link EngineAway}. */
    public static MigrationAnswer of(EngineLink engine, long instance, long definition, Map<String, String> mapping) {
        try {
            engine.call(client -> {
                // The same builder takes a first mapping, or none.
                var command = (MigrateProcessInstanceCommandFinalStep)
                        client.newMigrateProcessInstanceCommand(instance).migrationPlan(definition);
                mapping.forEach(command::addMappingInstruction);
                return command;
            });
            return new MigrationAnswer(Kind.MOVED, null, "");
        } catch (ClientException refusal) {
            return read(String.valueOf(refusal.getMessage()));
        }
    }

    static MigrationAnswer read(String words) {
        Matcher named = ELEMENT.matcher(words);
        String element = named.find() ? named.group(1) : null;
        if (words.contains(NO_CASE)) {
            return new MigrationAnswer(Kind.ENDED, null, words);
        }
        if (words.contains(CONCURRENT)) {
            return new MigrationAnswer(Kind.BUSY, null, words);
        }
        if (words.contains(NO_SOURCE)) {
            return new MigrationAnswer(Kind.NOT_FROM_THERE, null, words);
        }
        return new MigrationAnswer(
                element != null && words.contains(NO_MAPPING) ? Kind.UNMAPPED : Kind.REFUSED, element, words);
    }
}
