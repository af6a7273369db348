package org.mmhc;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Guards the texts: every key that code mentions exists, every key is used, every text can be formatted. Those in other languages
 * have guards of their own.
 */
class TranslationTests {

    private static final List<Path> ROOMS =
            List.of(Path.of("src/main/java"), Path.of("workers/java"), Path.of("ui/java"));
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+\\.[A-Za-z0-9.-]*)\"");
    private static final Pattern USED_AS_TEXT = Pattern.compile(
            "(?:getTranslation|translate|Toasts\\.(?:success|info)|done)\\(\\s*\"([a-z]+(?:\\.[A-Za-z0-9_]+)+)\"\\s*[,)]");
    private static final Pattern MODULE = Pattern.compile("package org\\.mmhc\\.([a-z]+)");
    /* One that names its facts itself begins its call of the super class otherwise. */
    private static final Pattern REFUSAL = Pattern.compile(
            "class (\\w+) extends (?:Api)?Refusal \\{[^{}]*\\{\\s*super\\((?:Kind|HttpStatus)\\.", Pattern.DOTALL);

    private static final Pattern PREFIX = Pattern.compile("\"([a-z]+\\.[A-Za-z0-9.]*\\.)\"\\s*\\+");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*");

    /** Of these, screens offer some constants only, or constants that are not ours. */
    private static final Set<String> PARTLY = Set.of(
            "base.layout.scheme.",
            "access.register.role.",
            "tasks.list.filter.atLeast.",
            "tasks.history.step.",
            "tasks.mine.list.");

    private final TreeMap<String, String> texts = texts();
    private final String code = code();

    @Test
    void everyKeyThatCodeMentionsAndEveryRefusalHasAText() {
        Set<String> missing = new TreeSet<>();
        Matcher used = USED_AS_TEXT.matcher(code);
        while (used.find()) {
            if (!texts.containsKey(used.group(1))) {
                missing.add(used.group(1));
            }
        }
        refusals().filter(key -> !texts.containsKey(key)).forEach(missing::add);
        assertThat(refusals()).hasSizeGreaterThan(80);
        assertThat(missing).as("Keys without a text").isEmpty();
    }

    @Test
    void everyTextIsUsed() {
        Set<String> mentions =
                LITERAL.matcher(code).results().map(match -> match.group(1)).collect(Collectors.toSet());
        List<String> unused = texts.keySet().stream()
                .filter(key -> !key.contains(".problem.") && !key.contains(".mail."))
                // Those of topics are checked where topics are.
                .filter(key -> !key.contains(".topic."))
                .filter(key -> mentions.stream()
                        .noneMatch(mention -> key.equals(mention)
                                || mention.endsWith(".") && key.startsWith(mention)
                                || key.startsWith(mention + ".")))
                .toList();
        assertThat(unused).as("Texts that nothing shows").isEmpty();
    }

    /** A key that ends in a constant has a text for each constant of the same enum. */
    @Test
    void everyConstantThatIsShownHasAText() {
        Map<String, Set<String>> enums = enums();
        List<String> repairs = new ArrayList<>();
        PREFIX.matcher(code)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .sorted()
                .forEach(prefix -> {
                    Set<String> written = texts.keySet().stream()
                            .filter(key -> key.startsWith(prefix))
                            .map(key -> key.substring(prefix.length()).split("\\.")[0])
                            .filter(word -> CONSTANT.matcher(word).matches())
                            .collect(Collectors.toCollection(TreeSet::new));
                    if (written.size() > 1 && !PARTLY.contains(prefix) && !enums.containsValue(written)) {
                        repairs.add(repair(prefix, written, enums));
                    }
                });
        if (!repairs.isEmpty()) {
            throw new AssertionError(String.join("\n", repairs));
        }
    }

    private static String repair(String prefix, Set<String> written, Map<String, Set<String>> enums) {
        return enums.entrySet().stream()
                .max(Comparator.comparingDouble(other -> likeness(written, other.getValue())))
                .map(likeliest -> {
                    Set<String> missing = new TreeSet<>(likeliest.getValue());
                    missing.removeAll(written);
                    Set<String> idle = new TreeSet<>(written);
                    idle.removeAll(likeliest.getValue());
                    return "Texts %s* are not those of %s: add %s, drop %s"
                            .formatted(prefix, likeliest.getKey(), missing, idle);
                })
                .orElseThrow();
    }

    private static double likeness(Set<String> some, Set<String> others) {
        Set<String> both = new TreeSet<>(some);
        both.retainAll(others);
        return (double) both.size() / (some.size() + others.size());
    }

    private static Map<String, Set<String>> enums() {
        Map<String, Set<String>> enums = new TreeMap<>();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.mmhc").stream()
                        .filter(JavaClass::isEnum)
                        .forEach(type -> enums.put(
                                type.getName(),
                                type.getEnumConstants().stream()
                                        .map(JavaEnumConstant::name)
                                        .collect(Collectors.toCollection(TreeSet::new))));
        return enums;
    }

    @Test
    void everyTextCanBeFormatted() {
        texts.forEach((key, text) -> assertThat(new MessageFormat(text, Locale.ENGLISH).format(new Object[] {1, 2, 3}))
                .as(key)
                .isNotBlank());
    }

    /** A straight one is shown doubled, or not at all, depending on whether the text is filled with something. */
    @Test
    void apostrophesAreRound() {
        assertThat(texts).allSatisfy((key, text) -> assertThat(text).as(key).doesNotContain("'"));
    }

    @Test
    void everyKeyBeginsWithItsModule() {
        bundles().forEach(bundle -> {
            String module = bundle.getFileName().toString().replace(".properties", "");
            assertThat(load(bundle).stringPropertyNames())
                    .allSatisfy(key -> assertThat(key).startsWith(module + "."));
        });
    }

    private static TreeMap<String, String> texts() {
        TreeMap<String, String> texts = new TreeMap<>();
        bundles().forEach(bundle -> load(bundle).forEach((key, text) -> texts.put((String) key, (String) text)));
        return texts;
    }

    private static List<Path> bundles() {
        try (Stream<Path> files = Files.list(Path.of("ui/resources/vaadin-i18n"))) {
            return files.filter(file -> !file.getFileName().toString().contains("_"))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Properties load(Path bundle) {
        try (Reader reader = Files.newBufferedReader(bundle)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Keys of the texts of all refusals, made from the names of their classes as {@code Refusal} does. */
    private static Stream<String> refusals() {
        return ROOMS.stream().flatMap(TranslationTests::files).flatMap(file -> {
            Matcher module = MODULE.matcher(file);
            return module.find()
                    ? REFUSAL.matcher(file)
                            .results()
                            .map(found -> module.group(1) + ".problem."
                                    + Character.toLowerCase(found.group(1).charAt(0))
                                    + found.group(1).substring(1))
                    : Stream.of();
        });
    }

    private static String code() {
        return ROOMS.stream().flatMap(TranslationTests::files).collect(Collectors.joining());
    }

    private static Stream<String> files(Path room) {
        try (Stream<Path> files = Files.walk(room)) {
            List<String> all = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                all.add(Files.readString(file));
            }
            return all.stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
