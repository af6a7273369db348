package org.mmhc.base.paper;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.mmhc.base.OutsideTransactions;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Makes a document of a page, for archives and for those who have it read to them: PDF/A-3a and PDF/UA-1. The same page always gives the same
 * bytes: nothing in them is from the day they were made.
 */
@Component
public class Paper implements DisposableBean {

    private final PaperFonts fonts = new PaperFonts();
    private final ShapedWords shapedWords = fonts.shapedWords();
    private final byte[] colours = PaperFonts.colours();

    /* Hard work, which would keep a virtual thread's carrier from all others. */
    private final ExecutorService press = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("paper").daemon().factory());

    public Paper() {
        // The library tells of each page and font on the console otherwise.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    /** The text as far as it can be drawn. */
    public String drawn(String text) {
        return fonts.drawn(text);
    }

    /** The document of that page, about something with that id that is of that moment; one is made at a time. */
    public byte[] make(String html, String id, Instant at) {
        OutsideTransactions.require("Making a document");
        try {
            return press.submit(() -> print(html, id, at)).get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("The document of %s could not be made".formatted(id), failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Nobody waits for the document of %s any more".formatted(id), stopped);
        }
    }

    private byte[] print(String html, String id, Instant at) throws IOException {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withW3cDocument(parsed(html), null);
        builder.useFastMode();
        builder.useColorProfile(colours);
        builder.withProducer("MMHC");
        fonts.addTo(builder);
        builder.useObjectDrawerFactory(shapedWords);
        builder.usePdfUaAccessibility(true);
        builder.usePdfAConformance(PdfAConformance.PDFA_3_A);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            try (PDDocument document = renderer.getPdfDocument()) {
                PaperDates.fix(document, id, at);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                document.save(bytes);
                return bytes.toByteArray();
            }
        }
    }

    @Override
    public void destroy() {
        press.shutdownNow();
    }

    private Document parsed(String html) {
        try {
            Document parsed = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html)));
            shapedWords.replaceIn(parsed.getElementsByTagName("body").item(0));
            return parsed;
        } catch (ParserConfigurationException | SAXException | IOException unfit) {
            throw new IllegalStateException("The page of a document is not well formed", unfit);
        }
    }
}
