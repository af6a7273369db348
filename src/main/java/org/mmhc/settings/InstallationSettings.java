package org.mmhc.settings;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.SettingCatalog;
import org.mmhc.base.SettingCatalog.SettingKey;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.unit.DataSize;

/**
 * What belongs to an installation: read at the start from files and the environment, changed by those who operate the servers only. Of
 * secrets it is told whether they are set, and nothing else.
 */
@Service
public class InstallationSettings {

    private static final Pattern SECRET =
            Pattern.compile("(?i).*(secret|password|token|key|salt|pepper|credential|pin|account|user).*");
    private static final Pattern WITH_CREDENTIALS = Pattern.compile("//[^/@\\s]*@");

    /* Of these no secret can be made. */
    private static final List<Class<?>> PLAIN = List.of(
            Boolean.class, Number.class, Enum.class, Duration.class, DataSize.class, ZoneId.class, LocalTime.class);

    /* Nothing else is shown, whatever it is called. */
    private static final List<Class<?>> SHOWN = List.of(String.class, URI.class, Path.class, Locale.class);

    private final ListableBeanFactory beans;
    private final SettingCatalog catalog;
    private final ConfigurableEnvironment environment;

    InstallationSettings(ListableBeanFactory beans, SettingCatalog catalog, ConfigurableEnvironment environment) {
        this.beans = beans;
        this.catalog = catalog;
        this.environment = environment;
    }

    /** Where a value comes from. */
    public enum InstallationOrigin {
        /** From the environment of the server. */
        ENVIRONMENT,
        /** From a file of the installation. */
        FILE,
        /** Nobody said anything else. */
        DEFAULT
    }

    /**
     * A setting as this node was started with.
     *
     * @param value null for a secret, and for what is not set
     * @param secret whether its value is never shown
     * @param set whether it has one
     */
    public record InstallationRow(
            String key, @Nullable String value, boolean secret, boolean set, InstallationOrigin origin) {

        /** The word under which it is listed; what is of no module is of the agency. */
        public String group() {
            String[] parts = key.split("\\.");
            return parts.length > 2 ? parts[1] : "agency";
        }
    }

    /** All of them, by name. */
    @PreAuthorize("hasRole('ADMIN')")
    public List<InstallationRow> all() {
        Set<String> changeable =
                catalog.keys().stream().map(SettingKey::property).collect(Collectors.toSet());
        return beans.getBeansWithAnnotation(ConfigurationProperties.class).values().stream()
                .filter(bean -> bean.getClass().isRecord())
                .filter(bean -> bean.getClass().getPackageName().startsWith("org.mmhc.")
                        && !bean.getClass().getPackageName().startsWith("org.mmhc.local"))
                .collect(Collectors.toMap(Object::getClass, bean -> bean, (one, same) -> one))
                .values()
                .stream()
                .flatMap(bean -> rows(prefix(bean.getClass()), bean))
                .filter(row -> !changeable.contains(row.key()))
                .sorted(Comparator.comparing(InstallationRow::key))
                .toList();
    }

    private static String prefix(Class<?> record) {
        ConfigurationProperties named = record.getAnnotation(ConfigurationProperties.class);
        return named == null ? "" : named.value();
    }

    private Stream<InstallationRow> rows(String prefix, Object record) {
        return Stream.of(record.getClass().getRecordComponents()).flatMap(component -> {
            String key = prefix + "." + component.getName();
            Object value = value(component, record);
            return value != null && component.getType().isRecord() && !isSecret(component)
                    ? rows(key, value)
                    : Stream.of(row(key, value));
        });
    }

    private static boolean isSecret(RecordComponent component) {
        return component.getType().getSimpleName().equals("Secret");
    }

    private static @Nullable Object value(RecordComponent component, Object record) {
        ReflectionUtils.makeAccessible(component.getAccessor());
        return ReflectionUtils.invokeMethod(component.getAccessor(), record);
    }

    private InstallationRow row(String key, @Nullable Object value) {
        boolean secret = value != null && !isShown(key.substring(key.lastIndexOf('.') + 1), value);
        String text = value == null ? "" : text(value);
        return new InstallationRow(key, secret || text.isBlank() ? null : text, secret, !text.isBlank(), origin(key));
    }

    private static boolean isShown(String name, Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().allMatch(one -> isShown(name, one));
        }
        return isOneOf(PLAIN, value)
                || isOneOf(SHOWN, value) && !SECRET.matcher(name).matches();
    }

    private static boolean isOneOf(List<Class<?>> types, Object value) {
        return types.stream().anyMatch(type -> type.isInstance(value));
    }

    private static String text(Object value) {
        String text = value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : value.toString();
        return WITH_CREDENTIALS.matcher(text).replaceAll("//…@");
    }

    private InstallationOrigin origin(String key) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(key, '.');
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source.getConfigurationProperty(name) != null) {
                return source.getUnderlyingSource() instanceof EnumerablePropertySource<?> known
                                && known.getName().startsWith("system")
                        ? InstallationOrigin.ENVIRONMENT
                        : InstallationOrigin.FILE;
            }
        }
        return InstallationOrigin.DEFAULT;
    }
}
