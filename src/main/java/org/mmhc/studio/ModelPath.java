package org.mmhc.studio;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mmhc.studio.StudioRefusals.ModelUnknown;

/** Where a model lies, {@code <module>/<id>.<bpmn|dmn|form>}; anything else is refused with {@link ModelUnknown}. */
public record ModelPath(String value) {

    private static final Pattern SHAPE = Pattern.compile("([a-z]+)/([a-z][a-z0-9-]*)\\.(bpmn|dmn|form)");

    public ModelPath {
        if (value.length() > 200 || !SHAPE.matcher(value).matches()) {
            throw new ModelUnknown();
        }
    }

    /** Its module, which is also the first word of all that the model says. */
    public String module() {
        return part(1);
    }

    /** Its id. */
    public String id() {
        return part(2);
    }

    /** Its last part. */
    public String file() {
        return value.substring(value.indexOf('/') + 1);
    }

    /** What sort of model it is. */
    public ChangeKind kind() {
        return switch (part(3)) {
            case "bpmn" -> ChangeKind.FLOW;
            case "dmn" -> ChangeKind.RULES;
            default -> ChangeKind.FORM;
        };
    }

    private String part(int group) {
        Matcher parts = SHAPE.matcher(value);
        return parts.matches() ? parts.group(group) : value;
    }

    @Override
    public String toString() {
        return value;
    }
}
