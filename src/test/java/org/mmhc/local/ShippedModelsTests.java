package org.mmhc.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;

class ShippedModelsTests {

    private final ResourcePatternResolver all = new PathMatchingResourcePatternResolver();

    @Test
    void localRunHasTheModelsThatAreShippedAndNoneOfTests() throws IOException {
        String models = "classpath*:processes/**/*.bpmn";

        assertThat(names(all.getResources(models))).contains("engine-room.bpmn", "document-verification.bpmn");
        assertThat(names(new ShippedModels(all).getResources(models)))
                .contains("document-verification.bpmn")
                .doesNotContain("engine-room.bpmn");
    }

    private static String[] names(Resource[] models) {
        return Arrays.stream(models).map(Resource::getFilename).toArray(String[]::new);
    }
}
