package org.mmhc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.annotation.JobWorker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Refusal;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.mmhc.engine.WorkCatalogue.Field;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.modulith.events.ApplicationModuleListener;

/** What the catalogue reads from the methods that do work and from those who tell processes something. */
class WorkCatalogueTests {

    record BoxId(String value) {}

    enum Label {
        VERY_FRAGILE,
        HEAVY
    }

    record Packed(Label label, int pieces, List<String> left) implements ProcessVariables {}

    static final class BoxRefusals {

        static final class BoxBroken extends Refusal {

            BoxBroken() {
                super(Kind.CONFLICT);
            }
        }
    }

    static class BoxWorkers {

        @JobWorker
        Prepared<Packed> packBox(BoxId box, Label label) {
            return () -> new Packed(label, box.value().length(), List.of());
        }
    }

    record BoxSent(String reference) {}

    static class BoxTrigger implements CaseStarts {

        private final EngineMessages messages;

        BoxTrigger(EngineMessages messages) {
            this.messages = messages;
        }

        record Sending(BoxId reference, int pieces) implements ProcessVariables {}

        record Arrival(boolean whole) implements ProcessVariables {}

        @Override
        public String processId() {
            return "box";
        }

        @Override
        public List<EngineMessage> waiting(String after, int most) {
            return List.of();
        }

        @ApplicationModuleListener
        void on(BoxSent event) {
            messages.publish(EngineMessage.of(event, event.reference(), "sent", java.time.Duration.ZERO, Map.of()));
        }
    }

    @Test
    void workIsReadFromItsMethod() throws NoSuchMethodException {
        var method = BoxWorkers.class.getDeclaredMethod("packBox", BoxId.class, Label.class);

        var work = WorkCatalogue.work("engine.packBox", method);

        assertThat(work.words()).isEqualTo("Pack box");
        assertThat(work.in()).containsExactly(new Field("reference", "text", List.of()));
        assertThat(work.headers()).containsExactly(new Field("label", "text", List.of("veryFragile", "heavy")));
        assertThat(work.out())
                .containsExactly(
                        new Field("label", "text", List.of("VERY_FRAGILE", "HEAVY")),
                        new Field("pieces", "number", List.of()),
                        new Field("left", "list", List.of()));
        assertThat(work.errors()).contains("engine.boxBroken", "engine.engineAway");
    }

    @Test
    void whoTellsAProcessIsReadFromTheListeners() {
        BoxTrigger trigger = new BoxTrigger(new EngineMessages(null, null, null));
        var beans = new StaticListableBeanFactory(Map.of("boxTrigger", trigger, "boxWorkers", new BoxWorkers()));
        ObjectProvider<JobWorkers> noWorkers = beans.getBeanProvider(JobWorkers.class);
        var catalogue = new WorkCatalogue(noWorkers, beans.getBeanProvider(CaseStarts.class), beans);

        assertThat(catalogue.messages()).containsExactly("engine.boxSent");
        assertThat(catalogue.tellers()).singleElement().satisfies(teller -> {
            assertThat(teller.processId()).isEqualTo("box");
            assertThat(teller.start()).extracting(Field::name).containsExactly("reference", "pieces");
            assertThat(teller.later()).containsExactly(new Field("whole", "boolean", List.of()));
        });
    }
}
