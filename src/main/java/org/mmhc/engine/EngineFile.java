package org.mmhc.engine;

/**
 * A model as the engine gets it.
 *
 * @param path {@code <module>/<id>.<bpmn|dmn|form>}; the engine tells by its ending what the file is
 */
public record EngineFile(String path, String content) {

    /** What tells two contents of a path apart. */
    public String hash() {
        return EngineDecisions.hash(content);
    }

    public boolean isForm() {
        return path.endsWith(".form");
    }

    public boolean isProcess() {
        return path.endsWith(".bpmn");
    }
}
