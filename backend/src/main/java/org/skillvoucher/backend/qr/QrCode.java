package org.skillvoucher.backend.qr;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** One text as a QR code at level L, at most version 13 (69 modules), with the quiet zone of four that scanners need. */
public final class QrCode {
    /** Modules of version 13: what an old phone still reads off a screen. */
    static final int LARGEST_MODULES = 69;

    private static final int QUIET = 4;
    private static final int PNG_SCALE = 6;
    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final BitMatrix modules;

    private QrCode(BitMatrix modules) {
        this.modules = modules;
    }

    /** The code of this text; a text too long for version 13 is an {@link IllegalArgumentException}. */
    public static QrCode of(String text) {
        try {
            BitMatrix matrix = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.L,
                                    EncodeHintType.MARGIN,
                                    QUIET));
            if (matrix.getWidth() > LARGEST_MODULES + 2 * QUIET) {
                throw new IllegalArgumentException("too long for a QR code of version 13");
            }
            return new QrCode(matrix);
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("too long for a QR code", tooLong);
        }
    }

    int width() {
        return modules.getWidth();
    }

    boolean isDark(int x, int y) {
        return x < modules.getWidth() && y < modules.getHeight() && modules.get(x, y);
    }

    /** One path of unit squares, row by row: scales to any screen. */
    public String svg() {
        StringBuilder path = new StringBuilder(1 << 14);
        for (int y = 0; y < width(); y++) {
            for (int x = 0; x < width(); x++) {
                if (isDark(x, y)) {
                    int run = 1;
                    while (isDark(x + run, y)) {
                        run++;
                    }
                    path.append('M')
                            .append(x)
                            .append(' ')
                            .append(y)
                            .append('h')
                            .append(run)
                            .append("v1h-")
                            .append(run)
                            .append('z');
                    x += run;
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width() + ' ' + width()
                + "\" shape-rendering=\"crispEdges\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path d=\""
                + path + "\"/></svg>";
    }

    /** A PNG of one bit a pixel, six pixels a module. */
    public byte[] png() {
        int side = width() * PNG_SCALE;
        int rowBytes = (side + 7) / 8;
        byte[] raw = new byte[side * (rowBytes + 1)];
        for (int y = 0; y < side; y++) {
            int row = y * (rowBytes + 1) + 1;
            for (int x = 0; x < side; x++) {
                if (!isDark(x / PNG_SCALE, y / PNG_SCALE)) {
                    raw[row + x / 8] |= (byte) (0x80 >> (x % 8));
                }
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(PNG_SIGNATURE);
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            DataOutputStream fields = new DataOutputStream(header);
            fields.writeInt(side);
            fields.writeInt(side);
            fields.write(new byte[] {1, 0, 0, 0, 0}); // one bit, grey, deflate, no filter, not interlaced
            chunk(out, "IHDR", header.toByteArray());
            chunk(out, "IDAT", deflated(raw));
            chunk(out, "IEND", new byte[0]);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Half blocks, two modules a letter: dark on light in any terminal. */
    public String terminal() {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < width(); y += 2) {
            text.append("\u001b[30;107m");
            for (int x = 0; x < width(); x++) {
                boolean upper = isDark(x, y);
                boolean lower = isDark(x, y + 1);
                text.append(upper ? (lower ? '█' : '▀') : (lower ? '▄' : ' '));
            }
            text.append("\u001b[0m\n");
        }
        return text.toString();
    }

    private static byte[] deflated(byte[] raw) {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(raw);
            deflater.finish();
            byte[] out = new byte[raw.length + 64];
            int length = deflater.deflate(out);
            return java.util.Arrays.copyOf(out, length);
        }
    }

    private static void chunk(DataOutputStream out, String name, byte[] data) throws IOException {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(data);
        out.writeInt(data.length);
        out.write(type);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}
