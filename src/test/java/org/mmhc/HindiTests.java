package org.mmhc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Language;
import org.mmhc.base.Role;
import org.mmhc.notifications.Topic;

/**
 * Guards that patients, caregivers and whoever is not signed in can read all of it in Hindi: the texts of each page that is open
 * to them and of what it is made of, the refusals of the modules that have such pages, and the messages of topics that concern
 * them.
 */
class HindiTests {

    private static final Path TEXTS = Path.of("ui/resources/vaadin-i18n");
    private static final List<Path> ROOMS = List.of(Path.of("ui/java"), Path.of("src/main/java"));
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+\\.[A-Za-z0-9.-]*)\"");
    private static final Pattern ENDING = Pattern.compile("\"(\\.[A-Za-z.]+)\"");
    private static final Pattern IMPORT = Pattern.compile("import (?:static )?(org\\.mmhc\\.[a-z.]+\\.[A-Z]\\w+)");
    private static final Pattern TYPE = Pattern.compile("\\b[A-Z]\\w+");
    private static final Pattern OPEN_TO = Pattern.compile("@(AnonymousAllowed|PermitAll|RolesAllowed\\(([^)]*)\\))");
    private static final Pattern HAS_WORDS = Pattern.compile("\\btextKey\\(\\)|\\benum ");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(,number|,choice)?");
    private static final Pattern DEVANAGARI = Pattern.compile("\\p{IsDevanagari}");
    private static final Pattern NAMES = Pattern.compile("[^\\p{L}]*|MMHC|API|UPI|Razorpay|RazorpayX|Stripe|WhatsApp|"
            + "SMS|IFSC|Ctrl \\+ Enter|[^\\p{L}]*(KB|MB)|MMMM [yu]{4}");

    private final Map<String, String> english = texts("");
    private final Map<String, String> hindi = texts("_hi");
    private final Map<String, String> code = code();

    @Test
    void whatPatientsAndCaregiversMeetIsWrittenInHindi() throws Exception {
        List<String> pages = code.keySet().stream().filter(this::isTheirPage).toList();
        Set<String> modules = pages.stream().map(HindiTests::moduleOf).collect(Collectors.toSet());
        Set<String> theirs = new TreeSet<>(messages());
        List<String> begin = code.keySet().stream()
                .filter(type -> pages.contains(type) || code.get(type).contains("implements HomeLines"))
                .toList();
        madeOf(begin).forEach(part -> theirs.addAll(keysIn(code.get(part))));
        english.keySet().stream()
                .filter(key -> key.contains(".problem.") && modules.contains(key.split("\\.")[0]))
                .forEach(theirs::add);

        assertThat(theirs).hasSizeGreaterThan(3000);
        assertThat(theirs.stream().filter(key -> !hindi.containsKey(key)).map(key -> key + "=" + english.get(key)))
                .as("Texts that are missing in Hindi")
                .isEmpty();
    }

    @Test
    void hindiSaysTheSameThingsAndCanBeFilledIn() {
        assertThat(english.keySet()).containsAll(hindi.keySet());
        hindi.forEach((key, text) -> {
            assertThat(places(text)).as(key).isEqualTo(places(english.get(key)));
            assertThat(new MessageFormat(text, Language.HINDI.locale()).format(new Object[] {1, 2, 3}))
                    .as(key)
                    .isNotBlank();
            assertThat(text).as(key).doesNotContain("'");
            assertThat(DEVANAGARI.matcher(text).find()
                            || NAMES.matcher(text.replaceAll("\\{\\d[^}]*}", "").strip())
                                    .matches())
                    .as(key + " is in Hindi: " + text)
                    .isTrue();
        });
    }

    private boolean isTheirPage(String type) {
        return code.get(type).contains("@Route(") && isTheirs(code.get(type));
    }

    private static boolean isTheirs(String page) {
        Matcher open = OPEN_TO.matcher(page);
        return open.find()
                && (open.group(2) == null
                        || Arrays.stream(Role.values())
                                .anyMatch(
                                        role -> !role.isStaff() && open.group(2).contains('"' + role.name() + '"')));
    }

    /* Screens that those use, but for pages that are closed to them; and what has words of its own. */
    private Set<String> madeOf(Collection<String> pages) {
        Set<String> parts = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(pages);
        while (!open.isEmpty()) {
            String part = open.pop();
            String source = code.get(part);
            boolean screen = part.matches("org\\.mmhc\\.[a-z]+\\.ui\\..*");
            boolean closed = source.contains("@Route(") && !isTheirs(source);
            if (!closed && (screen || HAS_WORDS.matcher(source).find()) && parts.add(part) && screen) {
                open.addAll(uses(part, source));
            }
        }
        return parts;
    }

    private Set<String> uses(String part, String source) {
        String here = part.substring(0, part.lastIndexOf('.') + 1);
        return Stream.concat(
                        IMPORT.matcher(source).results().map(found -> found.group(1)),
                        TYPE.matcher(source).results().map(found -> here + found.group()))
                .filter(code::containsKey)
                .collect(Collectors.toSet());
    }

    private Set<String> keysIn(String source) {
        Set<String> endings =
                ENDING.matcher(source).results().map(found -> found.group(1)).collect(Collectors.toSet());
        return LITERAL.matcher(source)
                .results()
                .map(found -> found.group(1))
                .flatMap(literal -> english.keySet().stream().filter(key -> isMeant(key, literal, endings)))
                .collect(Collectors.toSet());
    }

    private static boolean isMeant(String key, String literal, Set<String> endings) {
        if (literal.indexOf('.') == literal.length() - 1) {
            return key.startsWith(literal) && endings.stream().anyMatch(key::endsWith);
        }
        return key.equals(literal) || key.startsWith(literal.endsWith(".") ? literal : literal + ".");
    }

    private Set<String> messages() throws ReflectiveOperationException {
        Set<String> keys = new TreeSet<>();
        for (String type : code.keySet()) {
            if (code.get(type).contains("implements MessageContent")) {
                var constant = Class.forName(type).getDeclaredField("TOPICS");
                constant.setAccessible(true);
                for (Object one : (List<?>) constant.get(null)) {
                    keys.addAll(of(moduleOf(type), (Topic) one));
                }
            }
        }
        return keys;
    }

    private Set<String> of(String module, Topic topic) {
        Set<String> keys = new TreeSet<>();
        if (Arrays.stream(Role.values()).anyMatch(role -> !role.isStaff() && topic.concerns(role))) {
            keys.add(topic.textKey());
            for (String message : topic.messages()) {
                String name = Pattern.compile("-([a-z])")
                        .matcher(message)
                        .replaceAll(hit -> hit.group(1).toUpperCase(Locale.ROOT));
                english.keySet().stream()
                        .filter(key -> key.startsWith(module + ".mail." + name + "."))
                        .forEach(keys::add);
            }
        }
        return keys;
    }

    private static String moduleOf(String type) {
        return type.split("\\.")[2];
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> texts(String language) {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : files(TEXTS, "[a-z]+" + language + "\\.properties")) {
            try (Reader reader = Files.newBufferedReader(file)) {
                Properties bundle = new Properties();
                bundle.load(reader);
                bundle.forEach((key, text) -> texts.put((String) key, (String) text));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return texts;
    }

    /* By the names of the types. */
    private static Map<String, String> code() {
        Map<String, String> code = new TreeMap<>();
        for (Path room : ROOMS) {
            for (Path file : files(room, "[A-Z]\\w+\\.java")) {
                String name =
                        room.relativize(file).toString().replace(".java", "").replace('/', '.');
                try {
                    code.put(name, Files.readString(file));
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            }
        }
        return code;
    }

    private static List<Path> files(Path room, String name) {
        try (Stream<Path> files = Files.walk(room)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
