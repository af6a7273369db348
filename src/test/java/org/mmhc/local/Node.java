package org.mmhc.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mmhc.MmhcApplication;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.As;
import org.mmhc.base.Outage;
import org.mmhc.base.Outages;
import org.mmhc.base.SettingCatalog;
import org.mmhc.base.SettingValues;
import org.mmhc.base.Uid;
import org.mmhc.care.CareFixtures;
import org.mmhc.care.OfferDesk;
import org.mmhc.care.offer.OfferId;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList;
import org.mmhc.verification.Decision;
import org.mmhc.verification.DocumentFixtures;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentRecords;
import org.mmhc.verification.DocumentReview;
import org.mmhc.verification.DocumentReview.DecideReview;
import org.mmhc.verification.DocumentSubmission;
import org.mmhc.verification.DocumentType;
import org.mmhc.verification.Particulars;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** One running node of the application, and what people do on it. */
public final class Node implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final TestClock clock;

    private Node(ConfigurableApplicationContext context, TestClock clock) {
        this.context = context;
        this.clock = clock;
    }

    static Node start(Map<String, Object> settings, TestClock clock, LocalInbox inbox, Class<?>... more) {
        var sources = new ArrayList<Class<?>>(
                List.of(MmhcApplication.class, PeopleFixtures.class, SignedInPeople.class, CareFixtures.class));
        sources.addAll(Arrays.asList(more));
        var application = new SpringApplication(sources.toArray(Class<?>[]::new));
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> {
            LogWatch.attach();
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("plant", settings));
            var beans = (GenericApplicationContext) context;
            beans.registerBean("ownBeansOnly", OwnBeansOnly.class);
            beans.registerBean("oneSecurityContext", OneSecurityContext.class);
            beans.registerBean("testClock", TestClock.class, () -> clock, bean -> bean.setPrimary(true));
            beans.registerBean("localInbox", LocalInbox.class, () -> inbox);
        });
        application.setDefaultProperties(LocalServers.markers());
        return new Node(application.run(), clock);
    }

    public <T> T get(Class<T> kind) {
        return context.getBean(kind);
    }

    /** Where its web pages are. */
    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Text keys of what it says is the matter. */
    public List<String> matters() {
        return get(Outages.class).now().stream().map(Outage.Trouble::textKey).toList();
    }

    /** What is in force here. */
    public String setting(String key) {
        return get(SettingValues.class).text(get(SettingCatalog.class).find(key).orElseThrow());
    }

    /** What somebody hands in. */
    public record Upload(Uid owner, DocumentType type) {}

    /** Hands in all of it at once; the references come in the same order. */
    public List<String> submit(List<Upload> uploads) {
        return atOnce(uploads.stream()
                .map(upload -> (Callable<String>) () -> submit(upload))
                .toList());
    }

    public String submit(Upload upload) {
        return new DocumentFixtures(get(DocumentSubmission.class), get(DocumentRecords.class))
                .submittedBy(upload.owner(), upload.type())
                .value();
    }

    public void claim(Uid member, String task) {
        As.user(member, () -> get(TaskDesk.class).claim(new TaskId(task)));
    }

    /** Claims the tasks and approves what they are about, all at once. */
    public void approve(Uid member, List<String> tasks) {
        atOnce(tasks.stream()
                .map(task -> (Callable<String>) () -> {
                    approve(member, task);
                    return task;
                })
                .toList());
    }

    public void approve(Uid member, String task) {
        claim(member, task);
        As.user(member, () -> {
            var seen = get(TaskList.class).get(new TaskId(task)).task();
            Particulars read = DocumentFixtures.read(get(DocumentRecords.class), new DocumentId(seen.reference()));
            get(DocumentReview.class)
                    .decide(new DecideReview(seen.id(), seen.version(), Decision.APPROVE, null, null, read));
        });
    }

    /** Takes an offer of visits. */
    public void accept(Uid caregiver, String offer) {
        As.user(caregiver, () -> get(OfferDesk.class).accept(new OfferId(offer), Set.of()));
    }

    void travel(Duration duration) {
        clock.advance(duration);
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) {
        try (var threads = Executors.newFixedThreadPool(8, Thread.ofVirtual().factory())) {
            var results = new ArrayList<T>();
            for (Future<T> result : threads.invokeAll(work)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("Interrupted", e);
        } catch (ExecutionException e) {
            throw new LocalFailure("Refused: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
