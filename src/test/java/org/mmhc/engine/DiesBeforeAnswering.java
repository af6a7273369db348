package org.mmhc.engine;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Whoever does a job dies when its work is committed and the engine has not been told, once at every job: the engine hands it out again, as
 * it does when a node was killed and its lease is over.
 */
@TestConfiguration(proxyBeanMethods = false)
public class DiesBeforeAnswering {

    /** Whether it happens, and where it did; off unless a test switches it on. */
    public static class Deaths {

        private final Set<Long> jobs = ConcurrentHashMap.newKeySet();
        private final Queue<String> steps = new ConcurrentLinkedQueue<>();
        private volatile boolean on;

        /** From now on everybody dies once at each job, or nobody any more. */
        public void switchOn(boolean wanted) {
            on = wanted;
            steps.clear();
        }

        /** The elements at which somebody died since. */
        public Set<String> elements() {
            return steps.stream().collect(Collectors.toSet());
        }

        private boolean isFirst(ActivatedJob job) {
            if (!on || !jobs.add(job.getKey())) {
                return false;
            }
            steps.add(job.getElementId());
            return true;
        }
    }

    /** Nothing after it is done. */
    private static final class Dead extends Error {}

    @Bean
    static Deaths deaths() {
        return new Deaths();
    }

    @Bean
    static BeanPostProcessor whoDies(Deaths deaths, ObjectProvider<EngineLink> engine) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof JobInbox inbox ? mortal(inbox, deaths, engine) : bean;
            }
        };
    }

    private static Object mortal(JobInbox inbox, Deaths deaths, ObjectProvider<EngineLink> engine) {
        ProxyFactory proxy = new ProxyFactory(inbox);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice((MethodInterceptor) call -> {
            if (!call.getMethod().getName().equals("receive")) {
                return call.proceed();
            }
            JobClient client = (JobClient) call.getArguments()[0];
            ActivatedJob job = (ActivatedJob) call.getArguments()[1];
            call.getArguments()[0] = mortal(client, job, deaths);
            try {
                return call.proceed();
            } catch (Dead died) {
                engine.getObject()
                        .client()
                        .newUpdateTimeoutCommand(job.getKey())
                        .timeout(Duration.ofMillis(1))
                        .send();
                return null;
            }
        });
        return proxy.getProxy();
    }

    private static JobClient mortal(JobClient client, ActivatedJob job, Deaths deaths) {
        return (JobClient) Proxy.newProxyInstance(
                DiesBeforeAnswering.class.getClassLoader(),
                new Class<?>[] {JobClient.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("newCompleteCommand") && deaths.isFirst(job)) {
                        throw new Dead();
                    }
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
