package org.mmhc.base.paper;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The pages that documents are made of, filled with what stands on them. */
@Component
public class PaperPages {

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    public PaperPages(MessageSource texts) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        engine.setTemplateEngineMessageSource(texts);
        engine.setTemplateResolver(resolver);
    }

    /** The page of that template, in the language of the context. */
    public String fill(String template, Context context) {
        return engine.process(template, context);
    }
}
