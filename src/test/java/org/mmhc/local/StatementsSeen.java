package org.mmhc.local;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.Query;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.interceptors.QueryInterceptor;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.Resultset;
import com.mysql.cj.protocol.ServerSession;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Notes every statement that the application sends to the database in tests, once each, as it was first sent; and every round
 * trip while somebody counts them.
 */
public final class StatementsSeen implements QueryInterceptor {

    private static final int LONGEST = 20_000;
    private static final int LONGEST_LINE = 160;
    private static final String BY_THE_CLOCK = "due-";
    private static final Pattern VALUE =
            Pattern.compile("(?s)_binary'(?:\\\\.|''|[^'\\\\])*+'|'(?:\\\\.|''|[^'\\\\])*+'"
                    + "|\\bx'[0-9a-f]*'|\\b\\d+(?:\\.\\d+)?\\b|\\bnull\\b|\\btrue\\b|\\bfalse\\b");
    private static final Pattern ONE = Pattern.compile("(?s)(?:'(?:\\\\.|''|[^'\\\\])*+'|[^';])*+");
    private static final Pattern LIST = Pattern.compile("\\?(?:\\s*,\\s*\\?)+");
    private static final Map<String, Seen> SEEN = new ConcurrentHashMap<>();
    private static final Set<RoundTrips> COUNTING = ConcurrentHashMap.newKeySet();

    private String schema = "";

    /**
     * @param text with the values that it was first sent with
     * @param origin the method that sent it, or "a library"
     * @param ofRepository whether a repository wrote it for that method
     */
    record Seen(String text, String origin, boolean ofRepository) {}

    /** What the application itself sent so far, without what repositories wrote for it. */
    static List<Seen> all() {
        return SEEN.values().stream()
                .filter(seen -> !seen.origin().isEmpty() && !seen.ofRepository())
                .toList();
    }

    /** What that method sent so far, also what a repository wrote for it. */
    static List<String> of(String origin) {
        return SEEN.values().stream()
                .filter(seen -> seen.origin().equals(origin))
                .map(Seen::text)
                .toList();
    }

    /** Counts from now on what the application sends to the schema of that client, but for what it does by the clock. */
    public static RoundTrips count(JdbcClient sql) {
        return count(sql, null);
    }

    /** Counts from now on what this thread alone sends: whatever else goes on in the application is left out. */
    public static RoundTrips countHere(JdbcClient sql) {
        return count(sql, Thread.currentThread());
    }

    private static RoundTrips count(JdbcClient sql, @Nullable Thread only) {
        RoundTrips trips =
                new RoundTrips(sql.sql("select database()").query(String.class).single(), only);
        COUNTING.add(trips);
        return trips;
    }

    /** The round trips of a while; they can be many of a kind, and a commit is one. */
    public static final class RoundTrips implements AutoCloseable {

        private final String schema;
        private final @Nullable Thread only;
        private final List<String> sent = new CopyOnWriteArrayList<>();

        private RoundTrips(String schema, @Nullable Thread only) {
            this.schema = schema;
            this.only = only;
        }

        private boolean counts(String where) {
            return schema.equals(where) && (only == null || only == Thread.currentThread());
        }

        public int number() {
            return sent.size();
        }

        /** Those of a kind on a line, the most first. */
        public String list() {
            Map<String, Long> kinds = sent.stream()
                    .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
            return kinds.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .map(kind -> "%3d  %s".formatted(kind.getValue(), kind.getKey()))
                    .collect(Collectors.joining("\n"));
        }

        private void add(String text) {
            String origin = origin(Proxy::isProxyClass);
            if (!origin.isEmpty()) {
                String kind = shape(text).replaceAll("\\s+", " ").strip();
                sent.add(origin + ": " + kind.substring(0, Math.min(kind.length(), LONGEST_LINE)));
            }
        }

        @Override
        public void close() {
            COUNTING.remove(this);
        }
    }

    @Override
    public <T extends @Nullable Resultset> @Nullable T preProcess(Supplier<String> sql, @Nullable Query query) {
        String sent = String.valueOf(sql.get());
        if (!Thread.currentThread().getName().startsWith(BY_THE_CLOCK)) {
            COUNTING.stream().filter(trips -> trips.counts(schema)).forEach(trips -> trips.add(sent));
        }
        // Many of a kind are sent as one.
        Matcher first = ONE.matcher(sent);
        String text = first.lookingAt() ? first.group().strip() : "";
        if (reads(text)) {
            SEEN.computeIfAbsent(
                    shape(text),
                    shape -> new Seen(
                            text,
                            origin(Proxy::isProxyClass),
                            origin(none -> false).isEmpty()));
        }
        return null;
    }

    private static boolean reads(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        String start = text.substring(0, Math.min(text.length(), 6)).toLowerCase(Locale.ROOT);
        return switch (start) {
            case "select", "update", "delete" -> true;
            default ->
                start.startsWith("(")
                        || start.startsWith("with")
                        || start.equals("insert") && shape(text).contains("select");
        };
    }

    private static String shape(String text) {
        return LIST.matcher(VALUE.matcher(text).replaceAll("?")).replaceAll("?");
    }

    /* Empty for statements of tests and of migrations. */
    private static String origin(Predicate<Class<?>> overlooked) {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("org.mmhc.")
                                || frame.getClassName().startsWith("org.flywaydb."))
                        .filter(frame -> !frame.getClassName().startsWith(StatementsSeen.class.getName())
                                && !overlooked.test(frame.getDeclaringClass()))
                        .findFirst()
                        .map(frame -> isProduction(frame.getDeclaringClass())
                                ? frame.getClassName().replaceAll("\\$.*", "") + "#" + method(frame.getMethodName())
                                : "")
                        .orElse("a library"));
    }

    private static boolean isProduction(Class<?> type) {
        var source = type.getProtectionDomain().getCodeSource();
        return type.getName().startsWith("org.mmhc.")
                && source != null
                && !Objects.equals(
                        source.getLocation(),
                        StatementsSeen.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation());
    }

    private static String method(String name) {
        return name.startsWith("lambda$") ? name.split("\\$")[1] : name;
    }

    @Override
    public QueryInterceptor init(MysqlConnection connection, Properties properties, Log log) {
        schema = properties.getProperty(PropertyKey.DBNAME.getKeyName(), "");
        return this;
    }

    @Override
    public boolean executeTopLevelOnly() {
        return true;
    }

    @Override
    public void destroy() {
        // What was seen outlives a connection.
    }

    @Override
    public <T extends @Nullable Resultset> @Nullable T postProcess(
            Supplier<String> sql, @Nullable Query query, @Nullable T answer, ServerSession session) {
        return null;
    }
}
