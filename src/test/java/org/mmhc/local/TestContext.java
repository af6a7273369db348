package org.mmhc.local;

import io.camunda.client.CamundaClient;
import java.net.URI;
import java.util.List;
import org.mmhc.local.carrier.CarrierServer;
import org.mmhc.local.pay.PayServer;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/**
 * Gives every Spring context of a test its servers, a movable clock and an inbox, without a line in the test. A context that
 * sets {@code camunda.client.enabled=false} gets no engine, and one that sets {@code mmhc.test.engine=elsewhere} brings its own.
 */
final class TestContext implements EnvironmentPostProcessor, Ordered {

    private static final String INLINED = "Inlined Test Properties";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.getProperty("mmhc.local", Boolean.class, false)) {
            return;
        }
        var set = TestServers.forNewContext(environment.getProperty("camunda.client.enabled", Boolean.class, true)
                && !"elsewhere".equals(environment.getProperty("mmhc.test.engine")));
        var settings = new ServerSettings(set.settings());
        var sources = environment.getPropertySources();
        if (sources.contains(INLINED)) {
            sources.addAfter(INLINED, settings);
        } else {
            sources.addFirst(settings);
        }
        application.addInitializers(context -> equip((GenericApplicationContext) context, set));
    }

    private static void equip(GenericApplicationContext context, TestSet set) {
        LogWatch.attach();
        context.registerBean("ownBeansOnly", OwnBeansOnly.class);
        context.registerBean("oneSecurityContext", OneSecurityContext.class);
        context.registerBean("testClock", TestClock.class, set::clock, bean -> bean.setPrimary(true));
        context.registerBean("timeTravel", TimeTravel.class, () -> set.timeTravel(beats(context)));
        context.registerBean("localInbox", LocalInbox.class, set::inbox);
        context.registerBean("payServer", PayServer.class, set::payments, bean -> bean.setDestroyMethodName(""));
        context.registerBean(
                "carrierServer", CarrierServer.class, set::carriers, bean -> bean.setDestroyMethodName(""));
        context.registerBean("mailServer", MailServer.class, set::mail, bean -> bean.setDestroyMethodName(""));
        if (set.hasEngine()) {
            context.registerBean(
                    "localRuntime",
                    LocalRuntime.class,
                    () -> set.runtime(
                            context.getBean(TimeTravel.class),
                            context.getBean(JdbcClient.class),
                            context.getBean(CamundaClient.class)),
                    bean -> bean.setLazyInit(true));
        }
        context.addApplicationListener(event -> {
            if (event instanceof WebServerInitializedEvent started && started.getApplicationContext() == context) {
                var here =
                        URI.create("http://127.0.0.1:" + started.getWebServer().getPort());
                set.payments().agencyIsAt(here);
                set.carriers().agencyIsAt(here);
            }
            if (event instanceof ContextClosedEvent closed && closed.getApplicationContext() == context) {
                set.close();
            }
        });
    }

    private static Beats beats(GenericApplicationContext context) {
        return new Beats(
                () -> List.copyOf(
                        context.getBeansOfType(ScheduledTaskHolder.class).values()),
                () -> context.getBean(ThreadPoolTaskScheduler.class));
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
