package org.mmhc.settings;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.RuntimeSetting.Risk;
import org.mmhc.settings.SettingDesk.ChangeSetting;
import org.mmhc.settings.SettingDesk.SettingChangeRow;
import org.mmhc.settings.SettingDesk.SettingRow;
import org.mmhc.settings.SettingsRefusals.SettingUnfit;
import org.mmhc.settings.SettingsRefusals.SettingsFileUnfit;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Settings as a file of YAML: one line for each, no secrets, as none of what admins change is one. A file is compared first, and then all of it
 * is asked for or nothing; each change goes its way as if it were typed in.
 */
@Service
@Validated
public class SettingFiles {

    /** As long as a file can be. */
    public static final int LONGEST = 100_000;

    private static final int LONGEST_VALUE = 1000;

    private final SettingDesk desk;

    SettingFiles(SettingDesk desk) {
        this.desk = desk;
    }

    /** What is wrong with a line of a file. */
    public enum LineProblem {
        /** There is no such setting. */
        UNKNOWN,
        /** The value does not fit. */
        UNFIT,
        /** Another change of it is on its way. */
        UNDERWAY
    }

    /**
     * Something that a file says and that is not so.
     *
     * @param risk null for what is no setting
     * @param now what is in force, null for what is no setting
     * @param problem null for what can be asked for
     * @param why what does not fit, in the words of who checked it
     */
    public record FileLine(
            String key,
            @Nullable Risk risk,
            @Nullable String now,
            String wanted,
            @Nullable LineProblem problem,
            @Nullable String why) {}

    /** All that admins can change, as it is in force. */
    @Audited(value = "settings.fileWritten", kind = Audited.Kind.READ)
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional(readOnly = true)
    public String write() {
        return desk.all().stream()
                .map(row -> row.key() + ": " + quoted(row.value()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** What a file says otherwise than it is; nothing changes. Refused with {@link SettingsFileUnfit}. */
    @PreAuthorize("hasRole('ADMIN')")
    public List<FileLine> compare(@NotNull @Size(max = LONGEST) String file) {
        Map<String, SettingRow> rows =
                desk.all().stream().collect(Collectors.toMap(SettingRow::key, Function.identity()));
        return lines(file).entrySet().stream()
                .map(line -> line(line.getKey(), line.getValue(), rows.get(line.getKey())))
                .filter(line -> !line.wanted().equals(line.now()))
                .toList();
    }

    private FileLine line(String key, String wanted, @Nullable SettingRow row) {
        if (row == null) {
            return new FileLine(key, null, null, wanted, LineProblem.UNKNOWN, null);
        }
        if (row.pending() != null) {
            return new FileLine(key, row.risk(), row.value(), wanted, LineProblem.UNDERWAY, null);
        }
        String why = wanted.equals(row.value()) ? null : why(key, wanted);
        return new FileLine(key, row.risk(), row.value(), wanted, why == null ? null : LineProblem.UNFIT, why);
    }

    private @Nullable String why(String key, String wanted) {
        try {
            desk.preview(key, wanted);
            return null;
        } catch (SettingUnfit unfit) {
            return String.valueOf(unfit.arguments()[1]);
        }
    }

    /**
     * Asks for everything that a file says otherwise than it is, or for nothing. Refused with {@link SettingsFileUnfit} when one line cannot be
     * asked for, and as {@link SettingDesk#change} refuses.
     */
    @Audited(value = "settings.fileTaken")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public List<SettingChangeRow> take(
            @NotNull @Size(max = LONGEST) String file, @NotBlank @Size(min = 10, max = 500) String reason) {
        List<FileLine> lines = compare(file);
        if (lines.stream().anyMatch(line -> line.problem() != null)) {
            throw new SettingsFileUnfit();
        }
        return lines.stream()
                .map(line -> desk.change(new ChangeSetting(
                        line.key(),
                        line.wanted(),
                        reason,
                        null,
                        desk.get(line.key()).version())))
                .toList();
    }

    private static Map<String, String> lines(String file) {
        YamlPropertiesFactoryBean yaml = new AsWritten();
        yaml.setResources(new ByteArrayResource(file.getBytes(StandardCharsets.UTF_8)));
        Map<String, String> lines = new TreeMap<>();
        try {
            Objects.requireNonNull(yaml.getObject())
                    .forEach((key, value) -> lines.put(key.toString(), value.toString()));
        } catch (YAMLException | IllegalStateException noYaml) {
            throw new SettingsFileUnfit();
        }
        if (lines.isEmpty() || lines.values().stream().anyMatch(value -> value.length() > LONGEST_VALUE)) {
            throw new SettingsFileUnfit();
        }
        return lines;
    }

    /** Reads every value as the words that are written; no part of a file stands for another, so that a small one never becomes a large one. */
    private static final class AsWritten extends YamlPropertiesFactoryBean {

        @Override
        protected Yaml createYaml() {
            LoaderOptions reading = new LoaderOptions();
            reading.setAllowDuplicateKeys(false);
            reading.setMaxAliasesForCollections(0);
            DumperOptions writing = new DumperOptions();
            return new Yaml(
                    new SafeConstructor(reading), new Representer(writing), writing, reading, new NothingMeansMore());
        }
    }

    /** Neither numbers nor hours nor yes and no are anything but words: 22:00 is not 1320. */
    private static final class NothingMeansMore extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            // What is written is what is meant.
        }
    }
}
