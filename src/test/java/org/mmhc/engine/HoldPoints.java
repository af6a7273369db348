package org.mmhc.engine;

import io.camunda.client.api.worker.JobClient;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.aopalliance.intercept.MethodInterceptor;
import org.mmhc.base.CurrentUser;
import org.mmhc.tasks.TaskDesk;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Holds whoever comes to a point where it hurts most to die there, for ever, so that a test can kill the process at leisure. */
@TestConfiguration(proxyBeanMethods = false)
public class HoldPoints {

    /** Where to hold. */
    public enum Point {
        /** A job's work is committed, and the engine has not been told. */
        JOB_COMMITTED,
        /** The engine has what an event said, and the event is not yet marked as delivered. */
        EVENT_DELIVERED,
        /** Somebody took an offer and is booked, and nothing of that is committed. */
        OFFER_BOOKED
    }

    /** Which points are armed, and how many are held there. */
    public static final class Held {

        private final Set<Point> armed = ConcurrentHashMap.newKeySet();
        private final Map<Point, Integer> counts = new ConcurrentHashMap<>();

        public void arm(Point point) {
            armed.add(point);
        }

        public int count(Point point) {
            return counts.getOrDefault(point, 0);
        }

        private void passing(Point point) throws InterruptedException {
            if (armed.contains(point)) {
                counts.merge(point, 1, Integer::sum);
                new CountDownLatch(1).await();
            }
        }
    }

    @Bean
    static Held held() {
        return new Held();
    }

    @Bean
    static BeanPostProcessor whoHolds(Held held) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                    case JobInbox inbox ->
                        around(inbox, "receive", call -> {
                            call.getArguments()[0] = heldBefore((JobClient) call.getArguments()[0], held);
                            return call.proceed();
                        });
                    case TaskDesk tasks -> around(tasks, "fulfil", heldWhenSomebodyBooks(held));
                    case EngineMessages messages -> around(messages, "publish", heldAfter(held));
                    case JobLeases jobs -> around(jobs, "complete", heldAfter(held));
                    default -> bean;
                };
            }
        };
    }

    private static Object around(Object bean, String method, MethodInterceptor advice) {
        ProxyFactory proxy = new ProxyFactory(bean);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice((MethodInterceptor)
                call -> call.getMethod().getName().equals(method) ? advice.invoke(call) : call.proceed());
        return proxy.getProxy();
    }

    private static MethodInterceptor heldAfter(Held held) {
        return call -> {
            Object answer = call.proceed();
            held.passing(Point.EVENT_DELIVERED);
            return answer;
        };
    }

    /* The process ends such tasks too, in steps of its own: these are let pass. */
    private static MethodInterceptor heldWhenSomebodyBooks(Held held) {
        return call -> {
            if (!CurrentUser.require().isSystem()) {
                held.passing(Point.OFFER_BOOKED);
            }
            return call.proceed();
        };
    }

    private static JobClient heldBefore(JobClient client, Held held) {
        return (JobClient) Proxy.newProxyInstance(
                HoldPoints.class.getClassLoader(), new Class<?>[] {JobClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("newCompleteCommand")) {
                        held.passing(Point.JOB_COMMITTED);
                    }
                    return method.invoke(client, arguments);
                });
    }
}
