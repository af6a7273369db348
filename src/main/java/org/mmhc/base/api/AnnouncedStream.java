package org.mmhc.base.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Exports.Format;
import org.springframework.http.HttpHeaders;

/** Opens the answer with the first byte, so that who is refused gets a problem and no empty file. */
public final class AnnouncedStream extends OutputStream {

    private final Opening opening;
    private @Nullable OutputStream stream;

    public AnnouncedStream(Opening opening) {
        this.opening = opening;
    }

    /** Says what comes and where it goes. */
    @FunctionalInterface
    public interface Opening {

        OutputStream open() throws IOException;
    }

    /** A table to be kept as a file of that name, which nobody on the way keeps. */
    public static AnnouncedStream of(HttpServletResponse response, Format format, String name) {
        return new AnnouncedStream(() -> {
            response.setContentType(format.contentType());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"%s.%s\"".formatted(name, format.extension()));
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            return response.getOutputStream();
        });
    }

    @Override
    public void write(int single) throws IOException {
        opened().write(single);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        opened().write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        if (stream != null) {
            stream.flush();
        }
    }

    private OutputStream opened() throws IOException {
        if (stream == null) {
            stream = opening.open();
        }
        return stream;
    }
}
