package org.skillvoucher.backend.scanner.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** An append-only file of lines. A line is on the disk before it is answered; a torn last one, of a kill, is dropped on reopening. */
final class QueueFile implements AutoCloseable {
    private final FileChannel channel;
    private final List<String> lines = new ArrayList<>();
    /** Up to here all is whole and on the disk. */
    private long end;

    private QueueFile(FileChannel channel) {
        this.channel = channel;
    }

    static QueueFile open(Path file) {
        try {
            return over(FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UncheckedIOException("the queue " + file + " cannot be opened", e);
        }
    }

    static QueueFile over(FileChannel channel) throws IOException {
        QueueFile queue = new QueueFile(channel);
        queue.read();
        return queue;
    }

    /** Each byte is a character, so that a damaged one spoils its own line and no other. */
    private void read() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            // until all is read
        }
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
        int whole = text.lastIndexOf('\n') + 1;
        for (int from = 0; from < whole; from = text.indexOf('\n', from) + 1) {
            lines.add(text.substring(from, text.indexOf('\n', from)));
        }
        end = whole;
        dropWhatIsBehind();
    }

    /** On the disk, or not at all: what a full disk took of a line is dropped, for the next one must not stand behind it. */
    void append(String line) {
        try {
            dropWhatIsBehind();
            ByteBuffer bytes = ByteBuffer.wrap((line + '\n').getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            end += bytes.limit();
            lines.add(line);
        } catch (IOException e) {
            try {
                dropWhatIsBehind();
            } catch (IOException alsoNot) {
                e.addSuppressed(alsoNot); // the next append tries again, before it writes
            }
            throw new UncheckedIOException("the queue cannot be written", e);
        }
    }

    private void dropWhatIsBehind() throws IOException {
        channel.truncate(end);
        channel.position(end);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the queue cannot be closed", e);
        }
    }
}
