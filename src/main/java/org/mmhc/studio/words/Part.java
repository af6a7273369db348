package org.mmhc.studio.words;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A part of a model that people know by its name, with all that is said of it: each fact under the way that leads to it.
 *
 * @param type what it is in the language of the model
 * @param container id of the part that it lies in
 * @param place the how-manieth of its type it is in there, from one
 */
record Part(String id, String type, String name, String container, int place, Map<String, String> facts) {

    Part(String id, String type, String name, String container, int place) {
        this(id, type, name, container, place, new LinkedHashMap<>());
    }

    String fact(String way) {
        return facts.getOrDefault(way, "");
    }

    String called() {
        return name.isEmpty() ? id : name;
    }

    boolean isFlow() {
        return type.equals("sequenceFlow");
    }
}
