package org.mmhc.audit.api;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Opens the answer with the first byte, so that who is refused gets a problem and no empty file. */
final class AnnouncedStream extends OutputStream {

    private final Opening opening;
    private @Nullable OutputStream stream;

    AnnouncedStream(Opening opening) {
        this.opening = opening;
    }

    /** Says what comes and where it goes. */
    interface Opening {

        OutputStream open() throws IOException;
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
