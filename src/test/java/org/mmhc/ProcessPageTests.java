package org.mmhc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mmhc.ProcessWords.Variable;
import org.w3c.dom.Element;

/** Keeps the page that says what a process knows, who is asked for what, and who does which step. */
class ProcessPageTests {

    private static final Path PAGE = Path.of("src/docs/processes.md");
    private static final String REWRITE =
            "./mvnw test-compile surefire:test -Dtest=ProcessPageTests -Dmmhc.docs.rewrite=true";

    @Test
    void thePageOfTheProcessesShowsThemAsTheyAre() throws IOException {
        String current = page();
        if (Boolean.getBoolean("mmhc.docs.rewrite")) {
            Files.writeString(PAGE, current);
        }
        if (!Files.readString(PAGE).equals(current)) {
            throw new AssertionError(
                    "The processes are no longer as %s shows them. If that is meant, run: %s".formatted(PAGE, REWRITE));
        }
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # The processes

                Made by the build, from the models and from the Java that sends messages, does the jobs and decides the tasks.

                **Four eyes.** A user task leaves out whom its variable `excluded` lists: UIDs. A place in the list that nobody fills
                excludes nobody. A list of those who looked at this revision grows (`=append(reviewers, reviewer)`): a variable that
                holds the last one forgets the one before. The list only keeps the task out of their sight; what counts is that the
                aggregate refuses their decision.
                """);
        ProcessWords.all().forEach(process -> append(page, process));
        return page.toString();
    }

    private static void append(StringBuilder page, ProcessWords process) {
        page.append("\n## %s (`%s`)%n%n%s%n".formatted(process.name(), process.processId(), process.documentation()));
        page.append(
                "\n### Variables\n\n| variable | what it holds | written by | read by |\n| --- | --- | --- | --- |\n");
        for (Variable variable : process.variables().values()) {
            page.append("| `%s` | %s | %s | %s |%n"
                    .formatted(
                            variable.name(),
                            variable.types().isEmpty() ? "worked out" : said(variable.types()),
                            said(variable.writers()),
                            said(variable.readers())));
        }
        page.append(
                "\n### User tasks\n\n| task | form | audience | due | excluded |\n| --- | --- | --- | --- | --- |\n");
        for (Element task : process.steps("userTask")) {
            page.append("| %s | `%s` | %s | `%s` | `%s` |%n"
                    .formatted(
                            process.label(task),
                            process.formKey(task),
                            attribute(process, task, "assignmentDefinition", "candidateGroups"),
                            attribute(process, task, "taskSchedule", "dueDate"),
                            process.extensions(task, "input").stream()
                                    .filter(input ->
                                            input.getAttribute("target").equals("excluded"))
                                    .map(input -> input.getAttribute("source"))
                                    .collect(Collectors.joining())));
        }
        page.append("\n### Service tasks\n\n| step | job | headers |\n| --- | --- | --- |\n");
        for (Element task : process.steps("serviceTask")) {
            page.append("| %s | `%s` | %s |%n"
                    .formatted(
                            process.label(task),
                            attribute(process, task, "taskDefinition", "type"),
                            process.extensions(task, "header").stream()
                                    .map(header -> header.getAttribute("key") + ": " + header.getAttribute("value"))
                                    .collect(Collectors.joining(", "))));
        }
    }

    private static String attribute(ProcessWords process, Element step, String extension, String name) {
        return process.extensions(step, extension).stream()
                .map(found -> found.getAttribute(name))
                .collect(Collectors.joining());
    }

    private static String said(Collection<String> words) {
        return String.join("; ", words);
    }
}
