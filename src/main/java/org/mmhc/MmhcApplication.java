package org.mmhc;

import org.mmhc.base.CliCommands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** MMHC, the operations system of a home-care agency. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class MmhcApplication {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(MmhcApplication.class);
        CliCommands.asked(args)
                .ifPresentOrElse(
                        command -> System.exit(CliCommands.run(application, command, args)),
                        () -> application.run(args));
    }
}
