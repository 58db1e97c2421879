package org.skillvoucher.backend.scanner.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the teacher was shown stands in the file, and nothing else does. */
final class QueueFileTest {
    @TempDir
    Path folder;

    @Test
    void of_a_line_that_a_full_disk_took_half_nothing_stays() throws IOException {
        FullDisk disk = new FullDisk(file());
        QueueFile queue = QueueFile.over(disk);
        queue.append("W one");

        disk.room = 3;
        assertThatThrownBy(() -> queue.append("W lost")).isInstanceOf(UncheckedIOException.class);
        disk.room = Integer.MAX_VALUE;
        queue.append("W two");

        assertThat(queue.lines()).containsExactly("W one", "W two");
        queue.close();
        assertThat(reopened()).isEqualTo("[W one, W two]");
    }

    /** Else two records would have one number after a restart. */
    @Test
    void of_a_line_that_was_written_and_not_forced_nothing_stays() throws IOException {
        FullDisk disk = new FullDisk(file());
        QueueFile queue = QueueFile.over(disk);
        queue.append("W one");

        disk.forces = false;
        assertThatThrownBy(() -> queue.append("W lost")).isInstanceOf(UncheckedIOException.class);
        assertThat(Files.readString(file())).isEqualTo("W one\n");
        assertThat(reopened()).isEqualTo("[W one]");
        disk.forces = true;
        queue.append("W two");

        queue.close();
        assertThat(reopened()).isEqualTo("[W one, W two]");
    }

    @Test
    void what_could_not_be_dropped_at_once_is_dropped_before_the_next_line() throws IOException {
        FullDisk disk = new FullDisk(file());
        QueueFile queue = QueueFile.over(disk);
        queue.append("W one");

        disk.forces = false;
        disk.truncates = 1;
        assertThatThrownBy(() -> queue.append("W lost")).isInstanceOf(UncheckedIOException.class);
        disk.forces = true;
        assertThatThrownBy(() -> queue.append("W lost too")).isInstanceOf(UncheckedIOException.class);
        disk.truncates = Integer.MAX_VALUE;
        queue.append("W two");

        queue.close();
        assertThat(reopened()).isEqualTo("[W one, W two]");
    }

    @Test
    void a_damaged_byte_spoils_its_own_line_only() throws IOException {
        Files.write(file(), "W one\nW t\u00e9\rst\nW three\nW to".getBytes(StandardCharsets.ISO_8859_1));

        try (QueueFile queue = QueueFile.open(file())) {
            assertThat(queue.lines()).containsExactly("W one", "W t\u00e9\rst", "W three");
            queue.append("W four");
        }

        assertThat(reopened()).isEqualTo("[W one, W t\u00e9\rst, W three, W four]");
    }

    private Path file() {
        return folder.resolve("queue");
    }

    private String reopened() {
        try (QueueFile again = QueueFile.open(file())) {
            return again.lines().toString();
        }
    }

    /** A file on a disk with so much room left, which may not keep what it was told, and allows so many truncations more. */
    private static final class FullDisk extends FileChannel {
        private final FileChannel file;
        private int room = Integer.MAX_VALUE;
        private boolean forces = true;
        private int truncates = Integer.MAX_VALUE;

        FullDisk(Path path) throws IOException {
            this.file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            if (room == 0) {
                throw new IOException("No space left on device");
            }
            int some = Math.min(room, from.remaining());
            ByteBuffer part = from.slice(from.position(), some);
            int written = file.write(part);
            from.position(from.position() + written);
            room -= written;
            return written;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            if (!forces) {
                throw new IOException("Input/output error");
            }
            file.force(metaData);
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            if (truncates-- <= 0) {
                throw new IOException("Input/output error");
            }
            file.truncate(size);
            return this;
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            return file.read(to);
        }

        @Override
        public int read(ByteBuffer to, long position) throws IOException {
            return file.read(to, position);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }

        @Override
        public long read(ByteBuffer[] to, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] from, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer from, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel from, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }
}
