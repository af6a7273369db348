package org.mmhc.storage;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.storage.StorageSettings.Clamd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks clamd, sending it the bytes themselves (command {@code INSTREAM}), so that it need not see our files: chunks of a
 * four-byte length and that many bytes, ended by a chunk of length zero; the answer ends with a zero byte.
 */
final class ClamdScanner implements VirusScanner {

    private static final Logger LOG = LoggerFactory.getLogger(ClamdScanner.class);

    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 4096;

    private final Clamd settings;

    ClamdScanner(Clamd settings) {
        this.settings = settings;
    }

    @Override
    public ScanState scan(InputStream content) {
        OutsideTransactions.require("A virus scan");
        String answer = ask("zINSTREAM\0", content);
        if (answer.equals("stream: OK")) {
            return ScanState.CLEAN;
        }
        if (answer.startsWith("stream: ") && answer.endsWith(" FOUND")) {
            LOG.info("clamd found {}", answer.substring("stream: ".length(), answer.length() - " FOUND".length()));
            return ScanState.INFECTED;
        }
        throw new ScannerAway("clamd answered: " + answer, null);
    }

    @Override
    public boolean isConfigured() {
        return true;
    }

    @Override
    public Map<String, Object> check() {
        return Map.of("version", ask("zVERSION\0", InputStream.nullInputStream()));
    }

    private String ask(String command, InputStream content) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(settings.host(), settings.port()),
                    Math.toIntExact(settings.connectTimeout().toMillis()));
            socket.setSoTimeout(Math.toIntExact(settings.timeout().toMillis()));
            send(socket, command, content);
            String answer = answer(socket.getInputStream());
            if (answer.isEmpty()) {
                throw new ScannerAway("clamd hung up without an answer", null);
            }
            return answer;
        } catch (IOException failure) {
            throw new ScannerAway(
                    "clamd at %s:%d does not answer".formatted(settings.host(), settings.port()), failure);
        }
    }

    private static void send(Socket socket, String command, InputStream content) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), CHUNK + 4));
        byte[] chunk = new byte[CHUNK];
        try {
            out.write(command.getBytes(StandardCharsets.US_ASCII));
            if (command.startsWith("zINSTREAM")) {
                for (int length = read(content, chunk); length > 0; length = read(content, chunk)) {
                    out.writeInt(length);
                    out.write(chunk, 0, length);
                }
                out.writeInt(0);
            }
            out.flush();
        } catch (IOException failure) {
            // When a file is larger than clamd allows, it answers and hangs up in the middle: the answer counts.
            LOG.debug("clamd stopped listening before the end", failure);
        }
    }

    private static int read(InputStream content, byte[] chunk) {
        try {
            return content.readNBytes(chunk, 0, chunk.length);
        } catch (IOException failure) {
            throw new UncheckedIOException("The file could not be read for its scan", failure);
        }
    }

    private static String answer(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        for (int next = in.read(); next > 0 && answer.size() < LONGEST_ANSWER; next = in.read()) {
            answer.write(next);
        }
        return answer.toString(StandardCharsets.US_ASCII).strip();
    }
}
