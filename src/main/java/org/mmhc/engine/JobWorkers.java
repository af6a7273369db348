package org.mmhc.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.annotation.AnnotationUtil;
import io.camunda.client.annotation.value.JobWorkerValue;
import io.camunda.client.annotation.value.SourceAware;
import io.camunda.client.annotation.value.SourceAware.FromAnnotation;
import io.camunda.client.api.worker.JobHandler;
import io.camunda.client.bean.BeanInfo;
import io.camunda.client.bean.MethodInfo;
import io.camunda.client.jobhandling.JobHandlerFactory.JobHandlerFactoryContext;
import io.camunda.client.jobhandling.JobWorkerManager;
import io.camunda.client.jobhandling.ManagedJobWorker;
import io.camunda.client.jobhandling.parameter.ParameterResolver;
import io.camunda.client.jobhandling.parameter.ParameterResolverStrategy;
import io.camunda.client.jobhandling.parameter.ParameterResolverStrategy.ParameterResolverStrategyContext;
import io.camunda.client.jobhandling.result.ResultProcessor;
import io.camunda.client.jobhandling.result.ResultProcessorContext;
import io.camunda.client.jobhandling.result.ResultProcessorStrategy;
import io.camunda.client.jobhandling.result.ResultProcessorStrategy.ResultProcessorStrategyContext;
import io.camunda.client.spring.annotation.processor.AbstractCamundaAnnotationProcessor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ModuleWord;
import org.mmhc.engine.JobInbox.Work;
import org.mmhc.engine.models.ModelFaults.JobTypes;
import org.springframework.util.ReflectionUtils;

/**
 * Finds every {@code @JobWorker} method and lets the {@link JobInbox} run it: inside of its transaction, or, when the method
 * returns what it has {@link Prepared}, before it.
 */
class JobWorkers extends AbstractCamundaAnnotationProcessor implements JobTypes {

    static final String REFERENCE = "reference";
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(4);

    private final JobWorkerManager manager;
    private final ParameterResolverStrategy parameters;
    private final ResultProcessorStrategy results;
    private final JobInbox inbox;
    private final List<ManagedJobWorker> workers = new ArrayList<>();
    private final Map<String, Method> methods = new ConcurrentSkipListMap<>();

    JobWorkers(
            JobWorkerManager manager,
            ParameterResolverStrategy parameters,
            ResultProcessorStrategy results,
            JobInbox inbox) {
        this.manager = manager;
        this.parameters = parameters;
        this.results = results;
        this.inbox = inbox;
    }

    @Override
    protected boolean isApplicableFor(BeanInfo bean) {
        return AnnotationUtil.isJobWorker(bean);
    }

    @Override
    protected void configureFor(BeanInfo bean) {
        ReflectionUtils.doWithMethods(
                bean.getTargetClass(),
                method -> {
                    MethodInfo info = bean.toMethodInfo(method);
                    AnnotationUtil.getJobWorkerValue(info).ifPresent(worker -> {
                        WorkerParameters.require(method);
                        nameType(worker, method);
                        fetchReference(worker, method);
                        if (!Boolean.FALSE.equals(worker.getAutoComplete().value())) {
                            methods.put(worker.getType().value(), method);
                        }
                        workers.add(new ManagedJobWorker(worker, context -> handler(info, context)));
                    });
                },
                ReflectionUtils.USER_DECLARED_METHODS);
    }

    @Override
    public Set<String> types() {
        return workers.stream()
                .map(worker -> worker.jobWorkerValue().getType().value())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The methods that do the jobs of a type; tasks of people, which nobody does by a method, are not among them. */
    Map<String, Method> methods() {
        return methods;
    }

    @Override
    protected void start(CamundaClient client) {
        workers.forEach(worker -> manager.createJobWorker(client, worker, this));
    }

    @Override
    protected void stop(CamundaClient client) {
        TimeLimited.run("job-workers-end", LONGEST_CLOSE, () -> manager.closeAllJobWorkers(this));
        workers.clear();
    }

    /** Jobs have the name of the method that does them, in its module. */
    private static void nameType(JobWorkerValue worker, Method method) {
        if (worker.getType().generated()) {
            worker.setType(new FromAnnotation<>(ModuleWord.of(method.getDeclaringClass(), method.getName())));
        }
    }

    /** A worker that asks for some variables, or for none, gets the reference too: the history is kept under it. */
    private static void fetchReference(JobWorkerValue worker, Method method) {
        List<SourceAware<String>> wanted = new ArrayList<>(worker.getFetchVariables());
        if (wanted.isEmpty()
                ? WorkerParameters.areOurs(method)
                : wanted.stream().noneMatch(variable -> REFERENCE.equals(variable.value()))) {
            wanted.add(new FromAnnotation<>(REFERENCE));
            worker.setFetchVariables(wanted);
        }
    }

    private JobHandler handler(MethodInfo method, JobHandlerFactoryContext context) {
        List<ParameterResolver> arguments = method.getParameters().stream()
                .map(parameter -> WorkerParameters.resolver(parameter.getParameter())
                        .orElseGet(() -> parameters.createResolver(
                                new ParameterResolverStrategyContext(parameter, context.camundaClient()))))
                .toList();
        ResultProcessor result =
                results.createProcessor(new ResultProcessorStrategyContext(method, context.camundaClient()));
        Boolean completes = context.jobWorkerValue().getAutoComplete().value();
        boolean prepares = Prepared.class.isAssignableFrom(method.getMethod().getReturnType());
        return (client, job) -> inbox.receive(client, job, completes == null || completes, new Work(prepares, () -> {
            Object[] values = arguments.stream()
                    .map(argument -> argument.resolve(client, job))
                    .toArray();
            Callable<@Nullable Object> inside =
                    prepares ? ((Prepared<?>) call(method, values))::decide : () -> call(method, values);
            return () -> {
                Object told = inside.call();
                return result.process(new ResultProcessorContext(
                        told instanceof ProcessVariables variables ? variables.asMap() : told, job));
            };
        }));
    }

    /** Workers are package-private, which the starter's own way of calling them does not allow for. */
    private static @Nullable Object call(MethodInfo worker, Object[] arguments) throws Exception {
        Method method = worker.getMethod();
        method.setAccessible(true);
        try {
            return method.invoke(worker.getBeanInfo().getBeanSupplier().get(), arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
