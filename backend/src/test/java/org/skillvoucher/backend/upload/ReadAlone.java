package org.skillvoucher.backend.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.skillvoucher.catalogue.CatalogueFile;
import org.skillvoucher.payment.FileFormat;
import org.skillvoucher.payment.ReadBankFileAlone;
import org.skillvoucher.refusal.Refused;

/** A process that reads each file of a folder, and says of each what came of it: on a small heap of its own. */
final class ReadAlone {
    private ReadAlone() {}

    public static void main(String[] args) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of(args[0]))) {
            files = all.sorted().toList();
        }
        for (Path file : files) {
            System.out.println(file.getFileName() + " " + outcome(file));
        }
    }

    private static String outcome(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            switch (file.getFileName().toString().split("-", -1)[0]) {
                case "pain" -> ReadBankFileAlone.read(FileFormat.PAIN, bytes);
                case "csv" -> ReadBankFileAlone.read(FileFormat.CSV, bytes);
                default -> {
                    return "rows " + CatalogueFile.lines(bytes).size();
                }
            }
            return "taken";
        } catch (Refused no) {
            return String.valueOf(no.details().get("because"));
        }
    }
}
