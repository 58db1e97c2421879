package org.skillvoucher.backend.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One kept connection that sends ready bytes and reads one answer: a load generator on the machine that it measures must cost
 * little, and less than the JDK's client does.
 */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int LONGEST_LINE = 8192;

    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    Wire(int port) {
        this.port = port;
    }

    /** What came back. */
    record Answer(int status, boolean retryAfter, String body) {
        boolean isCounted() {
            return status == 200 && body.contains("\"outcome\":\"COUNTED\"");
        }

        boolean isShed() {
            return status == 429 && retryAfter;
        }
    }

    /** The bytes that read a path with this token, or with none where it is empty. */
    static byte[] get(int port, String path, String token) {
        String as = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
        return "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%sAccept: application/json\r\n\r\n"
                .formatted(path, port, as)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** A connection that is open already, so that the first exchange does not open it. */
    static Wire opened(int port) throws IOException {
        Wire wire = new Wire(port);
        wire.open();
        return wire;
    }

    /** This connection as a door: each errand sends its bytes. */
    <E extends Load.Errand> Load.Door<E> door(Function<E, byte[]> request) {
        return new Load.Door<>() {
            @Override
            public Answer enter(E errand) throws IOException {
                return exchange(request.apply(errand));
            }

            @Override
            public void close() throws IOException {
                Wire.this.close();
            }
        };
    }

    /** The same, and as long as it is told to try again, up to so many times, each errand sends them again. */
    <E extends Load.Errand> Load.Door<E> patient(int tries, LongAdder again, Function<E, byte[]> request) {
        return new Load.Door<>() {
            @Override
            public Answer enter(E errand) throws IOException {
                byte[] bytes = request.apply(errand);
                Answer answer = exchange(bytes);
                for (int i = 1; i < tries && answer.status() == 503; i++) {
                    again.increment();
                    answer = exchange(bytes);
                }
                return answer;
            }

            @Override
            public void close() throws IOException {
                Wire.this.close();
            }
        };
    }

    Answer exchange(byte[] request) throws IOException {
        try {
            Socket open = open();
            open.getOutputStream().write(request);
            return read(from());
        } catch (IOException broken) {
            close();
            throw broken;
        }
    }

    /** Opens the connection now, so that the first exchange does not. */
    Socket open() throws IOException {
        Socket known = socket;
        if (known != null) {
            return known;
        }
        Socket made = new Socket(InetAddress.getLoopbackAddress(), port);
        made.setTcpNoDelay(true);
        made.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(made.getInputStream(), 2048);
        socket = made;
        return made;
    }

    private InputStream from() throws IOException {
        InputStream known = in;
        if (known == null) {
            throw new IOException("not connected");
        }
        return known;
    }

    private Answer read(InputStream from) throws IOException {
        int status = Integer.parseInt(line(from).split(" ", -1)[1]);
        int length = 0;
        boolean chunked = false;
        boolean retryAfter = false;
        boolean last = false;
        for (String header = line(from); !header.isEmpty(); header = line(from)) {
            String name = header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT);
            String value = header.substring(name.length() + 1).strip();
            switch (name) {
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
                case "retry-after" -> retryAfter = !value.isEmpty();
                case "connection" -> last = value.equalsIgnoreCase("close");
                default -> {}
            }
        }
        String body = chunked ? chunks(from) : text(from, length);
        if (last) {
            close();
        }
        return new Answer(status, retryAfter, body);
    }

    private static String chunks(InputStream from) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int size = Integer.parseInt(line(from), 16); size > 0; size = Integer.parseInt(line(from), 16)) {
            all.append(text(from, size));
            line(from);
        }
        line(from);
        return all.toString();
    }

    private static String text(InputStream from, int length) throws IOException {
        byte[] bytes = from.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer ended early");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String line(InputStream from) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = from.read(); read != '\n'; read = from.read()) {
            if (read < 0 || line.length() > LONGEST_LINE) {
                throw new EOFException("no whole line");
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        Socket open = socket;
        socket = null;
        in = null;
        if (open != null) {
            open.close();
        }
    }
}
