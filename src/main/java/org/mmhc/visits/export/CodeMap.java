package org.mmhc.visits.export;

import java.util.Map;

/** What somebody outside calls our services, reasons and actions. */
public record CodeMap(Map<String, String> codes) {

    /** Their word for it, or another one where they have none. */
    public String of(String ours, String otherwise) {
        return codes.getOrDefault(ours, otherwise);
    }
}
