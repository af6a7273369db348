package org.mmhc.base.paper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;

/** Takes from a document what tells one making of it from another: it is of the moment of what it is about, and numbered by its id. */
final class PaperDates {

    private static final Pattern DATE = Pattern.compile("(<xmp:(?:Create|Modify|Metadata)Date>)[^<]*(</)");

    private PaperDates() {}

    static void fix(PDDocument document, String id, Instant issuedAt) throws IOException {
        Instant second = issuedAt.truncatedTo(ChronoUnit.SECONDS);
        Calendar date = GregorianCalendar.from(second.atZone(ZoneOffset.UTC));
        document.getDocumentInformation().setCreationDate(date);
        document.getDocumentInformation().setModificationDate(date);
        document.setDocumentId((long) id.hashCode());
        PDMetadata metadata = document.getDocumentCatalog().getMetadata();
        if (metadata != null) {
            String text;
            try (InputStream stream = metadata.exportXMPMetadata()) {
                text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            }
            byte[] dated = DATE.matcher(text).replaceAll("$1" + second + "$2").getBytes(StandardCharsets.UTF_8);
            document.getDocumentCatalog().setMetadata(new PDMetadata(document, new ByteArrayInputStream(dated)));
        }
    }
}
