package org.mmhc.base.ui;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What all modules together tell the signed-in person to do, the most needed first. */
@Component
public class NextSteps {

    /* What is as needed and has no time stays in the order of the modules. */
    private static final Comparator<HomeLine> BY_NEED = Comparator.comparing(HomeLine::need)
            .thenComparing(line -> Objects.requireNonNullElse(line.by(), Instant.MAX));

    private final ObjectProvider<HomeLines> modules;

    NextSteps(ObjectProvider<HomeLines> modules) {
        this.modules = modules;
    }

    /** All of them. */
    public List<HomeLine> lines() {
        return modules.orderedStream()
                .flatMap(module -> module.lines().stream())
                .sorted(BY_NEED)
                .toList();
    }

    /** The most needed one. */
    public Optional<HomeLine> first() {
        return lines().stream().findFirst();
    }

    /** How things stand, in the order of the modules. */
    public List<String> standings() {
        return modules.orderedStream()
                .flatMap(module -> module.standings().stream())
                .toList();
    }

    /** How things stand at a glance, in the order of the modules. */
    public List<HomeTile> tiles() {
        return modules.orderedStream()
                .flatMap(module -> module.tiles().stream())
                .toList();
    }
}
