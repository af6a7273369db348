package org.mmhc.visits.api.phone;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The page that runs on phones, with a network or without: the only one that may ask where a phone is, and the only one with a worker of its
 * own. It holds nobody's data; that comes to who has a key.
 */
@Controller
@Hidden
@RequestMapping("/clock")
class ClockPage {

    private static final String PLACE = "META-INF/resources/web/clock/";
    private static final String START = "index.html";
    private static final Map<String, MediaType> FILES = Map.of(
            START,
            MediaType.parseMediaType("text/html;charset=UTF-8"),
            "clock.js",
            MediaType.parseMediaType("text/javascript;charset=UTF-8"),
            "clock.css",
            MediaType.parseMediaType("text/css;charset=UTF-8"),
            "worker.js",
            MediaType.parseMediaType("text/javascript;charset=UTF-8"),
            "manifest.webmanifest",
            MediaType.parseMediaType("application/manifest+json"),
            "icon.svg",
            MediaType.parseMediaType("image/svg+xml"),
            "icon-180.png",
            MediaType.IMAGE_PNG);
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");
    private static final String DEVICES =
            "accelerometer=(), camera=(), display-capture=(), geolocation=(self), gyroscope=(), magnetometer=(),"
                    + " microphone=(), payment=(), usb=()";

    /* Only under its folder the page has its worker. */
    @GetMapping
    ResponseEntity<Void> folder() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/clock/"))
                .build();
    }

    @GetMapping("/")
    ResponseEntity<byte[]> start(HttpServletResponse response) throws IOException {
        return file(START, response);
    }

    @GetMapping("/{name}")
    ResponseEntity<byte[]> file(@PathVariable String name, HttpServletResponse response) throws IOException {
        MediaType type = FILES.get(name);
        if (type == null) {
            return ResponseEntity.notFound().build();
        }
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Permissions-Policy", DEVICES);
        response.setHeader("Referrer-Policy", "no-referrer");
        byte[] content = new ClassPathResource(PLACE + name).getContentAsByteArray();
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache())
                .eTag(DigestUtils.md5DigestAsHex(content))
                .body(content);
    }
}
