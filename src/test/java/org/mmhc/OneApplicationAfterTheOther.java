package org.mmhc;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.util.ReflectionTestUtils;

/** Runs the classes that need no application first, then those of each application together; within both by their {@link Order} and name. */
public final class OneApplicationAfterTheOther implements ClassOrderer {

    private static final int NONE = -1;

    private final Map<Object, Integer> applications = new HashMap<>();

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors().sort(Comparator.comparing(OneApplicationAfterTheOther::name));
        Map<ClassDescriptor, Integer> places = new HashMap<>();
        context.getClassDescriptors().forEach(test -> places.put(test, application(test.getTestClass())));
        context.getClassDescriptors()
                .sort(Comparator.<ClassDescriptor>comparingInt(places::get)
                        .thenComparingInt(OneApplicationAfterTheOther::order)
                        .thenComparing(OneApplicationAfterTheOther::name));
    }

    private static int order(ClassDescriptor test) {
        return test.findAnnotation(Order.class).map(Order::value).orElse(Order.DEFAULT);
    }

    private static String name(ClassDescriptor test) {
        return test.getTestClass().getName();
    }

    private int application(Class<?> test) {
        if (!AnnotationSupport.isAnnotated(test, BootstrapWith.class)
                && !AnnotationSupport.isAnnotated(test, ExtendWith.class)) {
            return NONE;
        }
        Object settings = ReflectionTestUtils.getField(new TestContextManager(test).getTestContext(), "mergedConfig");
        return applications.computeIfAbsent(settings, any -> applications.size());
    }
}
