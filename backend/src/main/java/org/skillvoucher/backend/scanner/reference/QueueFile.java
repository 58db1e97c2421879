package org.skillvoucher.backend.scanner.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** An append-only file of lines. A line is on the disk before it is answered; a torn last one, of a kill, is dropped on reopening. */
final class QueueFile implements AutoCloseable {
    private final FileChannel channel;
    private final List<String> lines = new ArrayList<>();

    private QueueFile(FileChannel channel) {
        this.channel = channel;
    }

    static QueueFile open(Path file) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            QueueFile queue = new QueueFile(channel);
            queue.read(Files.readString(file, StandardCharsets.US_ASCII));
            return queue;
        } catch (IOException e) {
            throw new UncheckedIOException("the queue " + file + " cannot be opened", e);
        }
    }

    private void read(String text) throws IOException {
        int whole = text.lastIndexOf('\n') + 1;
        text.substring(0, whole).lines().forEach(lines::add);
        channel.truncate(whole);
        channel.position(whole);
    }

    void append(String line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap((line + '\n').getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            lines.add(line);
        } catch (IOException e) {
            throw new UncheckedIOException("the queue cannot be written", e);
        }
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
