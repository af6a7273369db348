package org.mmhc.base.api;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** How the API reads and writes JSON, whom it answers across origins, and what it says where nothing is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiSettings.class)
class ApiConfiguration implements WebMvcConfigurer {

    static final String EVERYTHING = "/api/**";
    static final String PREFIX = "/api/";

    private static final int BEFORE_SECURITY = -120;
    private static final int AFTER_OPERATIONS = 1;

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SeenVersions());
    }

    /** Nothing that an operation does not know is read: who sends more than they may is told so, not obeyed by accident. */
    @Bean
    ServerHttpMessageConvertersCustomizer strictJson(JsonMapper mapper) {
        JsonMapper strict = mapper.rebuild()
                .annotationIntrospector(
                        AnnotationIntrospector.pair(new Identifiers(), new JacksonAnnotationIntrospector()))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(strict));
    }

    /** Addresses below the API that lead nowhere get a problem document and not a screen. */
    @Bean
    SimpleUrlHandlerMapping nothingThere(Problems problems) throws NoSuchMethodException {
        SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping();
        mapping.setOrder(AFTER_OPERATIONS);
        mapping.setUrlMap(Map.of(EVERYTHING, new HandlerMethod(problems, "nothingThere")));
        return mapping;
    }

    /** Pages of other origins call the API only where the configuration names them. */
    @Bean
    FilterRegistrationBean<CorsFilter> crossOrigin(ApiSettings settings) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        if (!settings.corsOrigins().isEmpty()) {
            CorsConfiguration cors = new CorsConfiguration();
            cors.setAllowedOrigins(settings.corsOrigins());
            cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
            cors.setAllowedHeaders(List.of(
                    HttpHeaders.AUTHORIZATION,
                    HttpHeaders.CONTENT_TYPE,
                    HttpHeaders.ACCEPT_LANGUAGE,
                    SeenVersion.HEADER,
                    IdempotencyKeys.HEADER));
            cors.setExposedHeaders(List.of(
                    HttpHeaders.ETAG,
                    HttpHeaders.LOCATION,
                    HttpHeaders.RETRY_AFTER,
                    RateLimits.HEADER,
                    RateLimits.POLICY_HEADER,
                    RequestCorrelation.HEADER,
                    IdempotencyKeys.REPLAYED));
            source.registerCorsConfiguration(EVERYTHING, cors);
        }
        FilterRegistrationBean<CorsFilter> filter = new FilterRegistrationBean<>(new CorsFilter(source));
        filter.addUrlPatterns("/api/*");
        filter.setOrder(BEFORE_SECURITY);
        return filter;
    }
}
