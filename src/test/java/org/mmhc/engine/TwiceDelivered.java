package org.mmhc.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The worst that an engine may do: every job is handed out twice at the same time, and every message is sent twice. */
@TestConfiguration(proxyBeanMethods = false)
public class TwiceDelivered {

    /** Whether it happens, and how often it did; off unless a test switches it on. */
    public static class Count {

        private final AtomicInteger jobs = new AtomicInteger();
        private final AtomicInteger messages = new AtomicInteger();
        private volatile boolean on;

        /** From now on everything is delivered twice, or no longer. */
        public void switchOn(boolean wanted) {
            on = wanted;
        }

        /** How many jobs were handed out twice. */
        public int jobs() {
            return jobs.get();
        }

        /** How many messages were sent twice. */
        public int messages() {
            return messages.get();
        }
    }

    @Bean
    static Count twiceDeliveredCount() {
        return new Count();
    }

    @Bean
    static BeanPostProcessor twiceDelivered(Count count) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                    case JobInbox inbox -> doubled(inbox, "receive", count, atOnce(count.jobs));
                    case EngineMessages messages -> doubled(messages, "publish", count, inARow(count.messages));
                    default -> bean;
                };
            }
        };
    }

    private static Object doubled(Object bean, String method, Count count, MethodInterceptor twice) {
        ProxyFactory proxy = new ProxyFactory(bean);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice((MethodInterceptor)
                call -> count.on && call.getMethod().getName().equals(method) ? twice.invoke(call) : call.proceed());
        return proxy.getProxy();
    }

    private static MethodInterceptor inARow(AtomicInteger count) {
        return call -> {
            ((ProxyMethodInvocation) call).invocableClone().proceed();
            count.incrementAndGet();
            return call.proceed();
        };
    }

    private static MethodInterceptor atOnce(AtomicInteger count) {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        return call -> {
            var again = ((ProxyMethodInvocation) call).invocableClone();
            var second = CompletableFuture.runAsync(() -> proceed(again), threads);
            Object answer = call.proceed();
            second.join();
            count.incrementAndGet();
            return answer;
        };
    }

    private static void proceed(MethodInvocation call) {
        try {
            call.proceed();
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
