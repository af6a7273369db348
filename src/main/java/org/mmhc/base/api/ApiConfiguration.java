package org.mmhc.base.api;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

/** How the API reads and writes JSON, whom it answers across origins, and what it says where nothing is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiSettings.class)
class ApiConfiguration implements WebMvcConfigurer {

    static final String EVERYTHING = "/api/**";

    private static final Duration BODY_WITHIN = Duration.ofSeconds(30);
    private static final int SLOWEST_BODY = 4096;
    private static final int BEFORE_SECURITY = -120;
    private static final int AFTER_OPERATIONS = 1;

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SeenVersions());
    }

    /** Nothing but JSON is read, and nothing but JSON, text and files is written: a library on the class path opens no door. */
    @Bean
    ServerHttpMessageConvertersCustomizer onlyJson(JsonMapper mapper) {
        StrictJson json = new StrictJson(mapper);
        return converters -> converters
                .withJsonConverter(json)
                .configureMessageConvertersList(list -> list.removeIf(converter -> converter != json
                        && !(converter instanceof StringHttpMessageConverter)
                        && !(converter instanceof ByteArrayHttpMessageConverter)
                        && !(converter instanceof ResourceHttpMessageConverter)));
    }

    /** Money is an object of two texts. */
    @Bean
    JacksonModule money() {
        return new MoneyJson();
    }

    /** A body has half a minute, and longer only while it really arrives. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> slowBodies() {
        return server -> server.addEngineValves(new SlowBodies(BODY_WITHIN, SLOWEST_BODY));
    }

    /** What the firewall does not let in is answered like all that cannot be understood. */
    @Bean
    RequestRejectedHandler whatIsNotLetIn(Refusals refusals) {
        return refusals::answer;
    }

    /** Moments and days in addresses are read as those in JSON are. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Instant.class, text -> text.isEmpty() ? null : StrictJson.instant(text));
        registry.addConverter(String.class, LocalDate.class, text -> text.isEmpty() ? null : StrictJson.day(text));
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
