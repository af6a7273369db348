package org.mmhc.care.request;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.profiles.Skill;
import org.mmhc.visits.VisitId;

/** Short lists that are kept in one column, as nobody looks for what is in them. */
public final class Listed {

    private Listed() {}

    private static <T> String join(@Nullable Collection<T> values, String separator, Function<T, String> write) {
        return values == null ? "" : values.stream().map(write).collect(Collectors.joining(separator));
    }

    private static <T> List<T> split(@Nullable String text, String separator, Function<String, T> read) {
        return text == null || text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(separator)).map(read).toList();
    }

    private abstract static class Codes<E extends Enum<E>> implements AttributeConverter<Set<E>, String> {

        private final Class<E> type;

        Codes(Class<E> type) {
            this.type = type;
        }

        @Override
        public String convertToDatabaseColumn(@Nullable Set<E> codes) {
            return codes == null
                    ? ""
                    : join(codes.stream().sorted(Comparator.naturalOrder()).toList(), ",", E::name);
        }

        @Override
        public Set<E> convertToEntityAttribute(@Nullable String text) {
            Set<E> codes = EnumSet.noneOf(type);
            codes.addAll(split(text, ",", code -> Enum.valueOf(type, code)));
            return codes;
        }
    }

    @Converter
    public static final class Skills extends Codes<Skill> {
        public Skills() {
            super(Skill.class);
        }
    }

    @Converter
    public static final class Wishes extends Codes<Wish> {
        public Wishes() {
            super(Wish.class);
        }
    }

    @Converter
    public static final class Lines implements AttributeConverter<List<String>, String> {

        @Override
        public String convertToDatabaseColumn(@Nullable List<String> lines) {
            return join(lines, "\n", Function.identity());
        }

        @Override
        public List<String> convertToEntityAttribute(@Nullable String text) {
            return split(text, "\n", Function.identity());
        }
    }

    @Converter
    public static final class Days implements AttributeConverter<Set<LocalDate>, String> {

        @Override
        public String convertToDatabaseColumn(@Nullable Set<LocalDate> days) {
            return days == null ? "" : join(new TreeSet<>(days), ",", LocalDate::toString);
        }

        @Override
        public Set<LocalDate> convertToEntityAttribute(@Nullable String text) {
            return Set.copyOf(split(text, ",", LocalDate::parse));
        }
    }

    @Converter
    public static final class People implements AttributeConverter<List<Uid>, String> {

        @Override
        public String convertToDatabaseColumn(@Nullable List<Uid> people) {
            return join(people, ",", Uid::value);
        }

        @Override
        public List<Uid> convertToEntityAttribute(@Nullable String text) {
            return split(text, ",", Uid::new);
        }
    }

    @Converter
    public static final class Visits implements AttributeConverter<List<VisitId>, String> {

        @Override
        public String convertToDatabaseColumn(@Nullable List<VisitId> visits) {
            return join(visits, ",", VisitId::value);
        }

        @Override
        public List<VisitId> convertToEntityAttribute(@Nullable String text) {
            return split(text, ",", VisitId::new);
        }
    }
}
