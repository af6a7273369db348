package org.mmhc.base;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs the {@link CliCommand} that an argument asks for. An argument {@code --mmhc.<module>.<verb>} without a value is a command;
 * with a value it is a setting. While a command runs, nobody is served and no job is taken.
 */
public final class CliCommands {

    private static final Pattern COMMAND = Pattern.compile("--(mmhc\\.[a-z]+\\.[a-z-]+)");
    private static final List<String> ALONE = List.of("--server.port=-1", "--camunda.client.enabled=false");

    private CliCommands() {}

    /** The command that the arguments ask for; empty when the application is to serve people. */
    public static Optional<String> asked(String... arguments) {
        return Arrays.stream(arguments)
                .map(COMMAND::matcher)
                .filter(argument -> argument.matches())
                .map(argument -> argument.group(1))
                .findFirst();
    }

    /** Starts the application, runs the command and ends the application; answers the exit code. */
    public static int run(SpringApplication application, String name, String... arguments) {
        String[] all = Stream.concat(Arrays.stream(arguments), ALONE.stream()).toArray(String[]::new);
        ConfigurableApplicationContext context = application.run(all);
        CliCommand command = context.getBeanProvider(CliCommand.class).stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no command --" + name));
        int code = command.run();
        return SpringApplication.exit(context, () -> code);
    }
}
