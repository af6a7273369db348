package org.mmhc.local.pay;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How one gateway is spoken with. */
interface Speech {

    /** A request as it came. */
    record Asked(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(), "");
        }

        /** The part of the path at that place, from 0. */
        String part(int place) {
            var parts = path.substring(1).split("/");
            return place < parts.length ? parts[place] : "";
        }

        int parts() {
            return path.substring(1).split("/").length;
        }
    }

    /** What is answered. */
    record Said(int status, JsonNode json) {

        static Said ok(JsonNode json) {
            return new Said(200, json);
        }
    }

    /** Answers. */
    Said answer(Asked asked);

    /** The first that nobody knows. */
    static @Nullable String unknown(Iterable<String> fields, Set<String> known) {
        for (var field : fields) {
            if (!known.contains(field)) {
                return field;
            }
        }
        return null;
    }
}
