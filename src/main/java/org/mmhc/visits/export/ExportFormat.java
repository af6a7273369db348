package org.mmhc.visits.export;

/** What a file of visits looks like. */
public enum ExportFormat {
    /** A table of the six facts. */
    PLAIN_CSV("csv", "text/csv;charset=UTF-8", false),
    /** The six facts with all that was clocked. */
    PLAIN_JSON("json", "application/json", false),
    /** As Sandata takes visits from other vendors. */
    SANDATA_JSON("json", "application/json", true),
    /** As HHAeXchange imports visits. */
    HHAX_CSV("csv", "text/csv;charset=UTF-8", true);

    private final String extension;
    private final String contentType;
    private final boolean forAggregators;

    ExportFormat(String extension, String contentType, boolean forAggregators) {
        this.extension = extension;
        this.contentType = contentType;
        this.forAggregators = forAggregators;
    }

    public String extension() {
        return extension;
    }

    public String contentType() {
        return contentType;
    }

    /** Whether what went out before goes out again only when it has changed. */
    public boolean isForAggregators() {
        return forAggregators;
    }
}
