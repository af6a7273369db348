package org.mmhc.base;

import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.RuntimeSetting.Risk;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;

/** All settings that admins change while the agency works, as the records of the modules name them. */
@Component
public class SettingCatalog {

    private static final String HOUSE = "mmhc.";

    private final ListableBeanFactory beans;
    private volatile @Nullable List<SettingKey> keys;

    SettingCatalog(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /**
     * One of them.
     *
     * @param key its name without the house, for example {@code tasks.reminders}
     * @param record the record that it is a part of
     * @param path how one comes to it within that record
     */
    public record SettingKey(String key, Class<?> record, List<RecordComponent> path, Risk risk) {

        /** The name by which it stands in files and in the environment. */
        public String property() {
            return HOUSE + key;
        }

        /** Its own type. */
        public Class<?> type() {
            return path.getLast().getType();
        }

        /** What it is in that record. */
        public @Nullable Object in(Object settings) {
            Object value = settings;
            for (RecordComponent part : path) {
                ReflectionUtils.makeAccessible(part.getAccessor());
                value = value == null ? null : ReflectionUtils.invokeMethod(part.getAccessor(), value);
            }
            return value;
        }
    }

    /** All, by name. */
    public List<SettingKey> keys() {
        List<SettingKey> known = keys;
        if (known == null) {
            known = beans.getBeansWithAnnotation(ConfigurationProperties.class).values().stream()
                    .map(Object::getClass)
                    .filter(Class::isRecord)
                    .distinct()
                    .flatMap(record -> keysOf(record, prefix(record), record, List.of()))
                    .sorted(Comparator.comparing(SettingKey::key))
                    .toList();
            keys = known;
        }
        return known;
    }

    /** The one with that name. */
    public Optional<SettingKey> find(String key) {
        return keys().stream().filter(known -> known.key().equals(key)).findFirst();
    }

    /** Below which word a record's settings stand. */
    static String prefix(Class<?> record) {
        return Objects.requireNonNull(record.getAnnotation(ConfigurationProperties.class))
                .value();
    }

    private static Stream<SettingKey> keysOf(Class<?> record, String prefix, Class<?> part, List<RecordComponent> way) {
        return Stream.of(part.getRecordComponents()).flatMap(component -> {
            String name = prefix + "." + component.getName();
            List<RecordComponent> path =
                    Stream.concat(way.stream(), Stream.of(component)).toList();
            RuntimeSetting setting = component.getAnnotation(RuntimeSetting.class);
            if (setting != null) {
                return Stream.of(new SettingKey(name.substring(HOUSE.length()), record, path, setting.value()));
            }
            return component.getType().isRecord() ? keysOf(record, name, component.getType(), path) : Stream.empty();
        });
    }
}
