package org.mmhc.base.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads JSON and nothing that is only like it. What an operation does not know, what comes twice, and what is of another kind
 * (a number for a text, 10.7 for 10, a list for a day) is refused, not obeyed by accident.
 */
final class StrictJson extends JacksonJsonHttpMessageConverter {

    private static final int LAST_YEAR = 9999;
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(\\p{XDigit}{4})|.)", Pattern.DOTALL);

    StrictJson(JsonMapper usual) {
        super(usual.rebuild()
                .annotationIntrospector(
                        AnnotationIntrospector.pair(new Identifiers(), new JacksonAnnotationIntrospector()))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .addModule(new SimpleModule("times")
                        .addDeserializer(Instant.class, text(Instant.class, StrictJson::instant))
                        .addDeserializer(LocalDate.class, text(LocalDate.class, StrictJson::day))
                        .addDeserializer(LocalTime.class, text(LocalTime.class, LocalTime::parse))
                        .addDeserializer(LocalDateTime.class, text(LocalDateTime.class, StrictJson::dayAndTime)))
                .build());
    }

    /** A moment in ISO 8601, in a year of four digits: no database knows later ones. */
    static Instant instant(String text) {
        Instant instant = Instant.parse(text);
        requireUsualYear(instant.atOffset(ZoneOffset.UTC).getYear());
        return instant;
    }

    /** A day in ISO 8601, in a year of four digits too. */
    static LocalDate day(String text) {
        LocalDate day = LocalDate.parse(text);
        requireUsualYear(day.getYear());
        return day;
    }

    private static LocalDateTime dayAndTime(String text) {
        LocalDateTime time = LocalDateTime.parse(text);
        requireUsualYear(time.getYear());
        return time;
    }

    private static void requireUsualYear(int year) {
        if (year < 1 || year > LAST_YEAR) {
            throw new DateTimeException("No usual year");
        }
    }

    @Override
    public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
        return (mediaType == null || mediaType.equalsTypeAndSubtype(MediaType.APPLICATION_JSON))
                && super.canRead(type, mediaType);
    }

    @Override
    public Object read(ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        byte[] body = message.getBody().readAllBytes();
        try {
            if (isOdd(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)))) {
                throw new HttpMessageNotReadableException("JSON of whole characters is expected", message);
            }
        } catch (CharacterCodingException otherwise) {
            throw new HttpMessageNotReadableException("JSON is in UTF-8", otherwise, message);
        }
        return super.read(type, new Said(message.getHeaders(), body), hints);
    }

    /* Zeros tell of another encoding; half a character that is written as an escape cannot be kept. */
    private static boolean isOdd(CharSequence json) {
        Matcher escape = ESCAPE.matcher(json);
        int half = -1;
        while (escape.find()) {
            if (half >= 0 && half != escape.start()) {
                return true;
            }
            char unit = escape.group(1) == null ? 'x' : (char) Integer.parseInt(escape.group(1), 16);
            boolean second = Character.isLowSurrogate(unit);
            if (second != (half >= 0)) {
                return true;
            }
            half = Character.isHighSurrogate(unit) ? escape.end() : -1;
        }
        return half >= 0 || json.chars().anyMatch(unit -> unit == 0);
    }

    private record Said(HttpHeaders headers, byte[] body) implements HttpInputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(body);
        }
    }

    private static <T> ValueDeserializer<T> text(Class<T> type, Function<String, T> reading) {
        return new ValueDeserializer<>() {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) {
                if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                    return type.cast(context.handleUnexpectedToken(type, parser));
                }
                String text = parser.getString();
                try {
                    return reading.apply(text);
                } catch (DateTimeException wrong) {
                    return type.cast(context.handleWeirdStringValue(type, text, "not ISO 8601"));
                }
            }
        };
    }
}
