package org.mmhc.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.CamundaClientConfiguration;
import io.camunda.client.impl.CamundaClientImpl;
import io.camunda.client.impl.util.JobWorkerExecutors;
import io.camunda.client.jobhandling.CamundaClientExecutorService;
import io.camunda.client.jobhandling.JobWorkerManager;
import io.camunda.client.jobhandling.parameter.ParameterResolverStrategy;
import io.camunda.client.jobhandling.result.ResultProcessorStrategy;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.mmhc.engine.outbox.OutboxThreads;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.AsyncConfigurer;

/** Puts the inbox in the place of the starter's own way of running workers, and bounds how much runs at once. */
@Configuration
@EnableConfigurationProperties(EngineSettings.class)
class EngineConfiguration {

    /** The starter has no condition on these two, so they leave before they are made. */
    @Bean
    static BeanDefinitionRegistryPostProcessor engineReplacements() {
        return registry -> List.of("camundaClient", "jobWorkerPostProcessor").stream()
                .filter(registry::containsBeanDefinition)
                .forEach(registry::removeBeanDefinition);
    }

    /** Listeners of the outbox run on its own threads. */
    @Bean
    AsyncConfigurer outboxConfigurer(OutboxThreads threads) {
        return threads.asConfigurer();
    }

    /** What needs a configured engine; tests of other things switch it off. */
    @Configuration
    @ConditionalOnProperty(name = "camunda.client.enabled", havingValue = "true", matchIfMissing = true)
    static class Connected {

        /* Whose end may wait for an engine that never answers; the application's may not. */
        private static final Duration LONGEST_CLOSE = Duration.ofSeconds(4);

        /** Two threads for time, and as many virtual ones for jobs as the database pool can bear. */
        @Bean(destroyMethod = "")
        CamundaClientExecutorService engineExecutors(EngineSettings settings) {
            return new CamundaClientExecutorService(
                    Executors.newScheduledThreadPool(
                            2, Thread.ofPlatform().name("engine-", 0).daemon().factory()),
                    false,
                    Executors.newFixedThreadPool(
                            settings.jobThreads(),
                            Thread.ofVirtual().name("job-", 0).factory()),
                    false);
        }

        /** Apart from the client, so that its back-off can be cut short when the engine comes back. */
        @Bean(destroyMethod = "")
        ManagedChannel engineChannel(CamundaClientConfiguration configuration) {
            return CamundaClientImpl.buildChannel(configuration);
        }

        @Bean(destroyMethod = "")
        CamundaClient engineClient(
                CamundaClientConfiguration configuration,
                ManagedChannel channel,
                CamundaClientExecutorService executors) {
            return new CamundaClientImpl(
                    configuration,
                    channel,
                    CamundaClientImpl.buildGatewayStub(channel, configuration),
                    new JobWorkerExecutors(
                            executors.getScheduledExecutor(), false, executors.getJobHandlingExecutor(), false));
        }

        /** Lets jobs that run now come to their end, then ends client and threads, in bounded time even when the engine is gone. */
        @Bean
        DisposableBean engineEnd(CamundaClient client, ManagedChannel channel, CamundaClientExecutorService executors) {
            return () -> {
                ExecutorService jobs = executors.getJobHandlingExecutor();
                jobs.shutdown();
                TimeLimited.run("jobs-end", LONGEST_CLOSE, () -> awaitEnd(jobs));
                jobs.shutdownNow();
                executors.getScheduledExecutor().shutdownNow();
                channel.shutdownNow();
                TimeLimited.run("engine-end", LONGEST_CLOSE, client::close);
            };
        }

        private static void awaitEnd(ExecutorService jobs) {
            try {
                jobs.awaitTermination(LONGEST_CLOSE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Bean
        JobWorkers jobWorkers(
                JobWorkerManager manager,
                ParameterResolverStrategy parameters,
                ResultProcessorStrategy results,
                JobInbox inbox) {
            return new JobWorkers(manager, parameters, results, inbox);
        }
    }
}
