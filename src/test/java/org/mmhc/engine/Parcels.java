package org.mmhc.engine;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.transaction.annotation.Propagation;

/** A tiny business for tests of the engine room: parcels are weighed, checked by a person and booked. */
@TestConfiguration(proxyBeanMethods = false)
public class Parcels {

    /** A parcel cannot be handled; the model foresees {@code engine.foreseen} only. */
    public static class ParcelRefused extends Refusal {

        public ParcelRefused(String code) {
            super(code, Kind.CONFLICT);
        }
    }

    /** Something that a listener of the outbox hears. */
    public record ParcelSent(String reference) {}

    /** What the workers do with each parcel, and what they did. */
    public static class Scale {

        public final Map<String, Function<Integer, Integer>> weigh = new ConcurrentHashMap<>();
        public final Map<String, Integer> tries = new ConcurrentHashMap<>();
        public final Map<String, List<String>> excluded = new ConcurrentHashMap<>();
        public final List<String> booked = new CopyOnWriteArrayList<>();
        public final Map<String, Map<String, Object>> bookedWith = new ConcurrentHashMap<>();
        public final Map<String, Function<Integer, Boolean>> deliver = new ConcurrentHashMap<>();
        public final Map<String, Uid> deliveredAs = new ConcurrentHashMap<>();

        int tryAgain(String reference) {
            return tries.merge(reference, 1, Integer::sum);
        }
    }

    /** Input of the weighing. */
    public record Parcel(String reference) {}

    /** Output of the weighing. */
    public record Weight(int grams, @Nullable List<String> excludedOnes) {}

    /** Weighs and books. */
    public static class ParcelWorkers {

        private final Scale scale;
        private final JdbcClient sql;

        ParcelWorkers(Scale scale, JdbcClient sql) {
            this.scale = scale;
            this.sql = sql;
        }

        @JobWorker(type = "engine.weighParcel")
        public Weight weigh(@VariablesAsType Parcel parcel) {
            CurrentUser.require();
            sql.sql("insert into engine_deployment (resource, hash, deployed_at) values (?, '', '2020-01-01')")
                    .param(parcel.reference() + "-" + scale.tryAgain(parcel.reference()))
                    .update();
            int grams = scale.weigh
                    .getOrDefault(parcel.reference(), tries -> 500)
                    .apply(scale.tries.get(parcel.reference()));
            return new Weight(grams, scale.excluded.getOrDefault(parcel.reference(), List.of()));
        }

        @JobWorker(type = "engine.bookParcel", fetchAllVariables = true)
        public void book(io.camunda.client.api.response.ActivatedJob job) {
            String reference = job.getVariablesAsMap().get("reference").toString();
            scale.bookedWith.put(reference, job.getVariablesAsMap());
            scale.booked.add(reference);
        }
    }

    /** Listens by way of the outbox. */
    public static class ParcelTrigger {

        private final Scale scale;
        private final EngineMessages messages;

        ParcelTrigger(Scale scale, EngineMessages messages) {
            this.scale = scale;
            this.messages = messages;
        }

        @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
        public void on(ParcelSent event) {
            int tries = scale.tryAgain("event " + event.reference());
            scale.deliveredAs.put(event.reference(), CurrentUser.require().uid());
            if (!scale.deliver.getOrDefault(event.reference(), any -> true).apply(tries)) {
                throw new IllegalStateException("The van broke down");
            }
            messages.publish(message(event.reference()));
        }
    }

    /** Hears of shipped files that were held back. */
    public static class HeldBackFiles {

        public final List<ShippedModelHeldBack> told = new CopyOnWriteArrayList<>();

        @org.springframework.context.event.EventListener
        public void on(ShippedModelHeldBack event) {
            told.add(event);
        }
    }

    @Bean
    HeldBackFiles heldBackFiles() {
        return new HeldBackFiles();
    }

    static EngineMessages.EngineMessage message(String reference) {
        return new EngineMessages.EngineMessage(
                "engine.started",
                reference,
                "start " + reference,
                java.time.Duration.ofMinutes(5),
                Map.of("reference", reference, "excludedOnes", List.of()));
    }

    @Bean
    Scale scale() {
        return new Scale();
    }

    @Bean
    ParcelWorkers parcelWorkers(Scale scale, JdbcClient sql) {
        return new ParcelWorkers(scale, sql);
    }

    @Bean
    ParcelTrigger parcelTrigger(Scale scale, EngineMessages messages) {
        return new ParcelTrigger(scale, messages);
    }
}
