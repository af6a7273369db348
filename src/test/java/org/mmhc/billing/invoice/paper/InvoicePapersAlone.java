package org.mmhc.billing.invoice.paper;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.mmhc.base.paper.Paper;
import org.mmhc.base.paper.PaperPages;
import org.springframework.context.support.StaticMessageSource;

/** Makes documents without an application. */
public final class InvoicePapersAlone {

    private static final Path TEXTS = Path.of("ui/resources/vaadin-i18n/billing.properties");

    private InvoicePapersAlone() {}

    public static InvoicePaper paper() {
        StaticMessageSource texts = new StaticMessageSource();
        Properties words = new Properties();
        try (Reader file = Files.newBufferedReader(TEXTS)) {
            words.load(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        words.forEach((key, text) -> texts.addMessage((String) key, Locale.of("en", "IN"), (String) text));
        return new InvoicePaper(new InvoicePage(texts, new PaperPages(texts)), new Paper());
    }
}
