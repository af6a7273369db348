package org.mmhc.local;

import com.vaadin.flow.spring.security.VaadinAwareSecurityContextHolderStrategy;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/** Each application brings its own memory of who acts, and the last one that starts would win; those of a test run share one. */
final class OneSecurityContext implements BeanPostProcessor {

    private static final SecurityContextHolderStrategy ONE = new VaadinAwareSecurityContextHolderStrategy();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof SecurityContextHolderStrategy ? ONE : bean;
    }
}
