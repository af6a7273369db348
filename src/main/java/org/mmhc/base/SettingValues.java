package org.mmhc.base;

import jakarta.validation.Validator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.SettingCatalog.SettingKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.stereotype.Component;
import org.springframework.validation.ObjectError;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/**
 * Makes the records of settings from what admins set, above files and the environment. A record that cannot be made from all that
 * was set stays as it was, so that nobody works on half of a change; at the start what does not fit is left out.
 */
@Component
public class SettingValues {

    private static final Logger LOG = LoggerFactory.getLogger(SettingValues.class);
    private static final Pattern WITH_UNIT = Pattern.compile("\\d+(ms|s|m|h|d)|P.+", Pattern.CASE_INSENSITIVE);

    private final SettingCatalog catalog;
    private final ConfigurableEnvironment environment;
    private final Validator validator;
    private final Map<Class<?>, Object> inForce = new ConcurrentHashMap<>();
    private volatile Map<String, String> set = Map.of();

    SettingValues(SettingCatalog catalog, ConfigurableEnvironment environment, Validator validator) {
        this.catalog = catalog;
        this.environment = environment;
        this.validator = validator;
    }

    /** Why a value does not fit. */
    public static final class Unfit extends Exception {
        Unfit(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }

    /** The record in force. */
    public <T> T current(Class<T> record) {
        Object known = inForce.get(record);
        return record.cast(known == null ? inForce.computeIfAbsent(record, first -> made(first, set)) : known);
    }

    /** What a setting is in force. */
    public String text(SettingKey key) {
        return text(key.in(current(key.record())));
    }

    /** What it is when admins set nothing. */
    public String textWithout(SettingKey key) {
        return text(key.in(made(key.record(), Map.of())));
    }

    /**
     * Takes what admins set in place of what they had set; says which keys do not fit, so that they are not in force.
     *
     * @param next values by key
     */
    public synchronized Set<String> take(Map<String, String> next) {
        Set<String> left = new TreeSet<>(next.keySet());
        Set<Class<?>> records = catalog.keys().stream().map(SettingKey::record).collect(Collectors.toSet());
        for (Class<?> record : records) {
            try {
                inForce.put(record, bound(record, next));
                left.removeAll(keysOf(record));
            } catch (Unfit unfit) {
                LOG.warn("What was set of {} does not fit: {}", SettingCatalog.prefix(record), unfit.getMessage());
                inForce.computeIfAbsent(record, first -> made(first, fitting(first, next)));
                left.removeAll(fitting(record, next).keySet());
            }
        }
        set = Map.copyOf(next);
        return left;
    }

    /** The record as it would be; refused when it cannot be made from these values. */
    public Object require(SettingKey key, Map<String, String> values) throws Unfit {
        return bound(key.record(), values);
    }

    private Object made(Class<?> record, Map<String, String> values) {
        try {
            return bound(record, values);
        } catch (Unfit unfit) {
            Map<String, String> fitting = fitting(record, values);
            try {
                return bound(record, fitting);
            } catch (Unfit together) {
                return plain(record);
            }
        }
    }

    private Object plain(Class<?> record) {
        try {
            return bound(record, Map.of());
        } catch (Unfit files) {
            throw new IllegalStateException(files);
        }
    }

    /* Those that fit each for itself. */
    private Map<String, String> fitting(Class<?> record, Map<String, String> values) {
        Map<String, String> fitting = new HashMap<>();
        for (String key : keysOf(record)) {
            String value = values.get(key);
            if (value != null && fits(record, Map.of(key, value))) {
                fitting.put(key, value);
            }
        }
        return fitting;
    }

    private boolean fits(Class<?> record, Map<String, String> values) {
        try {
            bound(record, values);
            return true;
        } catch (Unfit unfit) {
            return false;
        }
    }

    private Object bound(Class<?> record, Map<String, String> values) throws Unfit {
        Map<String, String> over = new HashMap<>();
        for (SettingKey key : catalog.keys()) {
            String value = values.get(key.key());
            if (key.record() == record && value != null) {
                requireWritten(key, value);
                over.put(key.property(), value);
            }
        }
        Iterable<ConfigurationPropertySource> files = ConfigurationPropertySources.get(environment);
        List<ConfigurationPropertySource> sources = new ArrayList<>();
        sources.add(new MapConfigurationPropertySource(over));
        files.forEach(sources::add);
        try {
            return new Binder(sources, new PropertySourcesPlaceholdersResolver(environment))
                    .bindOrCreate(
                            SettingCatalog.prefix(record),
                            Bindable.of(record),
                            new ValidationBindHandler(new SpringValidatorAdapter(validator)));
        } catch (BindException unbound) {
            throw new Unfit(why(unbound), unbound);
        }
    }

    /* A number is no time without its unit, and nobody reads the environment by way of a setting. */
    private static void requireWritten(SettingKey key, String value) throws Unfit {
        if (value.contains("${")) {
            throw new Unfit(key.key() + ": no placeholders", null);
        }
        boolean times = key.type() == Duration.class
                || key.path().getLast().getGenericType().getTypeName().contains(Duration.class.getName());
        if (times && !value.isBlank() && !Stream.of(value.split(",")).allMatch(SettingValues::isTime)) {
            throw new Unfit(key.key() + ": a time needs its unit, for example 30m", null);
        }
    }

    private static boolean isTime(String part) {
        return WITH_UNIT.matcher(part.strip()).matches();
    }

    private static String why(BindException unbound) {
        Throwable cause = unbound;
        while (cause.getCause() != null) {
            cause = cause.getCause();
            if (cause instanceof BindValidationException invalid) {
                return invalid.getValidationErrors().getAllErrors().stream()
                        .map(ObjectError::getDefaultMessage)
                        .collect(Collectors.joining("; "));
            }
        }
        return String.valueOf(cause.getMessage());
    }

    private Set<String> keysOf(Class<?> record) {
        return catalog.keys().stream()
                .filter(key -> key.record() == record)
                .map(SettingKey::key)
                .collect(Collectors.toSet());
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Duration time -> text(time);
            case Collection<?> many -> many.stream().map(SettingValues::text).collect(Collectors.joining(","));
            default -> value.toString();
        };
    }

    private static String text(Duration time) {
        if (time.isZero()) {
            return "0s";
        }
        if (time.toMillisPart() != 0) {
            return time.toMillis() + "ms";
        }
        if (time.toSecondsPart() != 0) {
            return time.toSeconds() + "s";
        }
        if (time.toMinutesPart() != 0) {
            return time.toMinutes() + "m";
        }
        return time.toHoursPart() == 0 ? time.toDays() + "d" : time.toHours() + "h";
    }
}
