package org.mmhc.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SignTests {

    @Test
    void noTwoMeaningsShareOnePicture() {
        assertThat(Stream.of(Sign.values()).map(Sign::picture)).doesNotHaveDuplicates();
    }

    @Test
    void eachIsDrawn() throws IOException {
        String drawn = Files.readString(Path.of("ui/web/dist/signs.svg"));

        assertThat(Sign.values()).allSatisfy(sign -> assertThat(drawn).contains("id=\"" + sign.picture() + "\""));
    }

    @Test
    void eachSceneIsDrawnAndStandsForSignsOfItsOwn() throws IOException {
        String drawn = Files.readString(Path.of("ui/resources/META-INF/resources" + Scene.FILE_OF_ALL));

        assertThat(Scene.values()).allSatisfy(scene -> assertThat(drawn).contains("id=\"" + scene.symbol() + "\""));
        assertThat(Scene.of(Sign.NOTHING_TO_DO)).contains(Scene.REST);
        assertThat(Scene.of(Sign.FORBIDDEN)).isEmpty();
    }

    /** What the browser draws by itself, and entries of the menu, name pictures by words that no compiler reads. */
    @Test
    void noOtherSetIsNamed() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("ui/java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).allSatisfy(file -> assertThat(file).content().doesNotContain("\"vaadin:"));
        }
    }
}
