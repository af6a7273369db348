package org.mmhc.base.api;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** The description of the API: what is the same for every operation is said here once. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    static final String PROBLEM_JSON = "application/problem+json";

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";
    private static final String ERROR = "Error";

    /* The page of the description is a script that draws itself from a document: that and its own styles is all it may use. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(SeenVersion.class)
                .replaceWithSchema(Money.class, money())
                .replaceWithSchema(LocalDateTime.class, new StringSchema().example("2026-11-22T08:00:00"))
                .replaceWithSchema(LocalTime.class, new StringSchema().example("08:00:00"))
                .replaceWithSchema(ZoneId.class, new StringSchema().example("Asia/Kolkata"));
    }

    private static Schema<?> money() {
        return new ObjectSchema()
                .description("An amount, as text with the digits that its currency has, and the currency (ISO 4217)")
                .addProperty("amount", new StringSchema().example("1499.50"))
                .addProperty("currency", new StringSchema().example("INR"))
                .required(List.of("amount", "currency"));
    }

    @Bean
    OpenAPI description() {
        Components components = new Components()
                .addSecuritySchemes(
                        BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme(BEARER)
                                .bearerFormat("JWT"))
                .addSchemas(PROBLEM, problem());
        errors().forEach((status, type) -> components.addResponses(ERROR + status.value(), error(status, type)));
        return new OpenAPI()
                .info(new Info().title("MMHC").version("v1").description("""
                                Everything that the screens of MMHC offer, for programs. Sign in at `/api/v1/auth/token` and \
                                send the access token with each request. What was refused comes as a problem document \
                                (RFC 9457). Whoever changes a thing that has a version names in `If-Match` the `ETag` that \
                                they saw. A `POST` with an `Idempotency-Key` can be sent again for 24 hours and is done at most once: it \
                                gets the first answer, 409 `key-in-use` while that is not known, and 409 \
                                `key-outcome-unknown` when the server went down in between; then look whether it was done. \
                                `RateLimit` says how many calls are left."""))
                .servers(List.of(new Server().url("/")))
                .components(components);
    }

    /** Typed identifiers are texts. */
    @Bean
    ModelConverter identifiersAreTexts() {
        return new ModelConverter() {
            @Override
            public Schema<?> resolve(
                    AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
                Class<?> raw = Json.mapper().constructType(type.getType()).getRawClass();
                if (Identifiers.contain(raw)) {
                    return new StringSchema().example(Examples.of(raw.getSimpleName()));
                }
                return others.hasNext() ? others.next().resolve(type, context, others) : null;
            }
        };
    }

    @Bean
    OperationCustomizer whatEveryOperationHas() {
        return (operation, method) -> {
            Callers callers = method.getMethodAnnotation(Callers.class);
            if (callers == null) {
                return operation;
            }
            boolean seesVersion = Arrays.stream(method.getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType() == SeenVersion.class);
            sayWhoMayCall(operation, callers);
            addHeaders(operation, method, callers, seesVersion);
            addErrors(operation, callers, seesVersion);
            return operation;
        };
    }

    @Bean
    OpenApiCustomizer examples() {
        return document -> document.getPaths()
                .values()
                .forEach(path -> path.readOperations().forEach(operation -> new Examples(document).addTo(operation)));
    }

    /** The page and the document are for everybody, like any manual. */
    @Bean
    @Order(40)
    SecurityFilterChain descriptionPage(HttpSecurity http) {
        return http.securityMatcher("/api-docs", "/api-docs/**", "/swagger-ui/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> headers.addHeaderWriter(
                        (request, response) -> response.setHeader("Content-Security-Policy", POLICY)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .build();
    }

    private static void sayWhoMayCall(Operation operation, Callers callers) {
        List<String> roles = Arrays.stream(callers.value())
                .map(Role::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
        String who = callers.anonymous()
                ? "Anybody may call it, without signing in."
                : roles.size() == Role.values().length
                        ? "Everybody who is signed in may call it."
                        : "May be called by: " + String.join(", ", roles) + ".";
        operation.setDescription(operation.getDescription() + "\n\n" + who);
        if (callers.anonymous()) {
            operation.setSecurity(List.of());
        } else {
            operation.setSecurity(List.of(new SecurityRequirement().addList(BEARER)));
            operation.addExtension("x-roles", roles);
        }
    }

    private static void addHeaders(Operation operation, HandlerMethod method, Callers callers, boolean seesVersion) {
        if (seesVersion) {
            operation.addParametersItem(new HeaderParameter()
                    .name(SeenVersion.HEADER)
                    .description("The ETag of what is changed, as the caller saw it")
                    .required(true)
                    .schema(new StringSchema().example("\"3\"")));
        }
        if (method.hasMethodAnnotation(PostMapping.class) && !callers.anonymous()) {
            operation.addParametersItem(new HeaderParameter()
                    .name(IdempotencyKeys.HEADER)
                    .description(
                            "Makes it harmless to send this again: the same key gets the same answer for 24 hours, and nothing"
                                    + " is done twice")
                    .schema(new StringSchema().maxLength(100).example("5f0c1f0e-7d0e-4f6e-9a51-1c3f7f0f8a10")));
        }
    }

    private static void addErrors(Operation operation, Callers callers, boolean seesVersion) {
        Set<HttpStatus> errors = new TreeSet<>();
        boolean says = operation.getRequestBody() != null;
        boolean names = operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> "path".equals(parameter.getIn()));
        if (says || operation.getParameters() != null) {
            errors.add(HttpStatus.BAD_REQUEST);
        }
        if (!callers.anonymous()) {
            errors.add(HttpStatus.UNAUTHORIZED);
            errors.add(HttpStatus.FORBIDDEN);
        }
        if (names) {
            errors.add(HttpStatus.NOT_FOUND);
        }
        if (says || seesVersion) {
            errors.add(HttpStatus.CONFLICT);
        }
        if (seesVersion) {
            errors.add(HttpStatus.PRECONDITION_FAILED);
            errors.add(HttpStatus.PRECONDITION_REQUIRED);
        }
        if (says) {
            errors.add(HttpStatus.CONTENT_TOO_LARGE);
            errors.add(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
            errors.add(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        errors.add(HttpStatus.TOO_MANY_REQUESTS);
        ApiResponses responses = operation.getResponses();
        errors.forEach(status -> responses.addApiResponse(
                Integer.toString(status.value()), new ApiResponse().$ref(ERROR + status.value())));
    }

    private static Map<HttpStatus, String> errors() {
        Map<HttpStatus, String> errors = new EnumMap<>(HttpStatus.class);
        errors.put(HttpStatus.BAD_REQUEST, "base/not-readable");
        errors.put(HttpStatus.UNAUTHORIZED, "access/sign-in-needed");
        errors.put(HttpStatus.FORBIDDEN, "base/forbidden");
        errors.put(HttpStatus.NOT_FOUND, "base/nothing-there");
        errors.put(HttpStatus.CONFLICT, "base/overtaken");
        errors.put(HttpStatus.PRECONDITION_FAILED, "base/version-stale");
        errors.put(HttpStatus.CONTENT_TOO_LARGE, "base/body-too-large");
        errors.put(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "base/media-type-not-supported");
        errors.put(HttpStatus.UNPROCESSABLE_CONTENT, "base/invalid");
        errors.put(HttpStatus.PRECONDITION_REQUIRED, "base/version-missing");
        errors.put(HttpStatus.TOO_MANY_REQUESTS, "base/too-many-requests");
        return errors;
    }

    private static ApiResponse error(HttpStatus status, String type) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", "/problems/" + type);
        example.put("title", status.getReasonPhrase());
        example.put("status", status.value());
        example.put("detail", "What is the matter, in the caller's language.");
        example.put("request", "REQ-0HQ3ZK5RWX1QT");
        if (type.equals("base/invalid")) {
            example.put("fields", List.of(Map.of("field", "name", "message", "What is wrong with it")));
        }
        ApiResponse response = new ApiResponse()
                .description(status.getReasonPhrase())
                .content(new Content()
                        .addMediaType(
                                PROBLEM_JSON,
                                new MediaType()
                                        .schema(new Schema<>().$ref(PROBLEM))
                                        .addExamples("usual", new Example().value(example))));
        if (status == HttpStatus.TOO_MANY_REQUESTS) {
            response.addHeaderObject(
                    HttpHeaders.RETRY_AFTER,
                    new Header().description("Seconds to wait").schema(new IntegerSchema().example(17)));
        }
        return response;
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("What went wrong (RFC 9457)")
                .addProperty("type", new StringSchema().description("Names the fact: /problems/<module>/<fact>"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("The fact for people"))
                .addProperty("instance", new StringSchema())
                .addProperty("request", new StringSchema().description("Number of the request, as in X-Request-Id"))
                .addProperty(
                        "fields",
                        new ArraySchema()
                                .description("What is wrong with which field")
                                .items(new ObjectSchema()
                                        .addProperty("field", new StringSchema())
                                        .addProperty("message", new StringSchema())));
    }
}
