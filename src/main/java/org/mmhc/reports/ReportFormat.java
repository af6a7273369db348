package org.mmhc.reports;

/** Of which kind the file of a report is. */
public enum ReportFormat {
    /** A text that everything reads. */
    CSV("csv", "text/csv; charset=UTF-8"),
    /** A workbook with typed cells, and a sheet that says what it is about. */
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    /** A document that can be read to somebody, of at most five thousand rows. */
    PDF("pdf", "application/pdf");

    private final String extension;
    private final String contentType;

    ReportFormat(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
    }

    public String extension() {
        return extension;
    }

    public String contentType() {
        return contentType;
    }
}
